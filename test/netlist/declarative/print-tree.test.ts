import { expect } from 'chai'
import fc, { type Arbitrary } from 'fast-check'

import { printTree } from '../../../src/netlist/declarative/print-tree.ts'
import { plainOf } from '../../../src/netlist/declarative/compile/compiled.ts'
import { readTree } from '../../../src/netlist/declarative/read/read-tree.ts'
import type { Dict, Entry, Tree } from '../../../src/netlist/declarative/tree.ts'
import type { Problem } from '../../../src/netlist/declarative/errors.ts'

const PLACE = { file: 'x.yaml', line: 1, column: 1 }

interface Said {
  readonly [key: string]: string | readonly (string | Said)[] | Said
}

function treeOf(said: string | readonly (string | Said)[] | Said, note?: string): Tree {
  if (typeof said === 'string') return { type: 'text', text: said, place: PLACE }
  if (Array.isArray(said))
    return { type: 'list', items: said.map((each: string | Said) => treeOf(each, note)), place: PLACE }
  return dictOf(said as Said, note)
}

const dictOf = (said: Said, note?: string): Dict => ({
  type: 'map',
  place: PLACE,
  entries: new Map(
    Object.entries(said).map(([name, value]): [string, Entry] => [
      name,
      { place: PLACE, value: treeOf(value, note), ...(note !== undefined && { note }) },
    ]),
  ),
})

function readBack(text: string): unknown {
  const problems: Problem[] = []
  const tree = readTree(text, 'x.yaml', problems)
  expect(problems, text).to.deep.equal([])
  return tree && plainOf(tree)
}

/** Texts that YAML would read as something else, and any others. */
const TEXTS: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '~',
    'null',
    'true',
    '- a',
    '-',
    '= max(1, $x)',
    'a: b',
    'a #b',
    '#',
    '*a',
    '&a',
    '!t',
    '|',
    '>-',
  ),
  fc.constantFrom(
    '1e24',
    '10_000',
    '0x10',
    '2026-01-01',
    "it's",
    '"',
    '[a]',
    '{ a }',
    'a,b',
    '%',
    '@',
    '`',
    '---',
    '...',
    '? a',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)

describe('printTree', () => {
  it('default: short maps on one line, notes at the ends of lines', () => {
    const text = printTree(dictOf({ a: { b: '1', c: ['x', '= y, z'] } }))
    expect(text).to.equal('a: { b: 1, c: [x, "= y, z"] }\n')
    expect(printTree(dictOf({ a: { b: '1' } }, 'default'))).to.equal('a: # default\n  b: 1 # default\n')
  })

  it('behavior: whatever the texts, it is read as what was printed', () => {
    const { dict } = fc.letrec<{ dict: Said; value: string | readonly (string | Said)[] | Said }>((tie) => ({
      dict: fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), tie('value'), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
      value: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        TEXTS,
        fc.array(fc.oneof(TEXTS, tie('dict')), { maxLength: 3 }),
        tie('dict'),
      ),
    }))
    fc.assert(
      fc.property(dict, fc.constantFrom(undefined, 'default'), (said, note) => {
        fc.pre(Object.keys(said).length > 0)
        expect(readBack(printTree(dictOf(said, note)))).to.deep.equal(said)
      }),
      { numRuns: 200 },
    )
  })
})
