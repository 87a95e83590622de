// Holds what decides the bytes of a run to powers of our own: the rounding of `**` and `Math.pow` is left to the engine,
// and Node 22 and 24 differ. Powers of bigints are exact.
import { globSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { parseSync, Visitor } from 'oxc-parser'

const FOLDERS = ['engine', 'kpi', 'agents', 'models', 'netlist', 'study', 'field', 'probability']
const OWN = FOLDERS.map((name) => `src/${name}`).join()
const CHECKED = `{${OWN},netlists,packages/*/{src,netlists}}/**/*.ts`

/**
 * Where a text takes powers of numbers, as line numbers.
 * @param {string} file
 * @param {string} text
 * @returns {number[]}
 */
export function powersIn(file, text) {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  /** @type {number[]} */
  const found = []
  /** @type {import('oxc-parser').Node[]} */
  const named = []
  /** @type {Set<import('oxc-parser').Node>} */
  const asked = new Set()
  const at = (/** @type {{ start: number }} */ { start }) => found.push(text.slice(0, start).split('\n').length)
  new Visitor({
    BinaryExpression(node) {
      if (node.operator === '**' && !isBigint(node.left) && !isBigint(node.right)) at(node)
    },
    AssignmentExpression(node) {
      if (node.operator === '**=' && !isBigint(node.right)) at(node)
    },
    MemberExpression(node) {
      const { object, property } = node
      const name = property.type === 'Identifier' ? property.name : property.type === 'Literal' ? property.value : ''
      if (name === 'Math') at(node)
      if (object.type !== 'Identifier' || object.name !== 'Math') return
      if (name === 'pow') at(node)
      asked.add(object)
    },
    Identifier(node) {
      if (node.name === 'Math') named.push(node)
    },
  }).visit(program)
  // Taken apart, or under another name, it gives powers unseen.
  for (const node of named) if (!asked.has(node)) at(node)
  return [...new Set(found)].toSorted((a, b) => a - b)
}

/**
 * By what stands there: a literal, or what `BigInt` gives. The two sides of a power are of one kind.
 * @param {import('oxc-parser').Node} node
 * @returns {boolean}
 */
function isBigint(node) {
  if (node.type === 'ParenthesizedExpression') return isBigint(node.expression)
  if (node.type === 'Literal') return typeof node.value === 'bigint' || 'bigint' in node
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'BigInt'
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
  for (const file of globSync(CHECKED, { cwd: root }).toSorted()) {
    for (const line of powersIn(file, readFileSync(path.join(root, file), 'utf8'))) {
      console.error(
        `${file}:${line} takes a power of numbers: write x * x, or power(x, y), which rounds alike everywhere`,
      )
      process.exitCode = 1
    }
  }
}
