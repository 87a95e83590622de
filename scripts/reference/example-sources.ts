import { globSync } from 'node:fs'
import path from 'node:path'

import { parsed } from './exports-of.ts'

/** Where examples stand, from the root. */
const EXAMPLES = 'docs/reference/examples'

/** What readers are shown of the examples. */
export interface ExampleSources {
  /** What an example does, or the field it shows, by the name of what it is of. */
  readonly shown: ReadonlyMap<string, string>
  /** What several examples of a file share, by the name of that function. */
  readonly shared: ReadonlyMap<string, string>
}

/** Reads the examples as text. Those of kinds of fields are called `field.int` and so on. */
export function exampleSources(root: string): ExampleSources {
  const shown = new Map<string, string>()
  const shared = new Map<string, string>()
  for (const name of globSync('*.ts', { cwd: path.join(root, EXAMPLES) }).toSorted()) {
    const { text, body } = parsed(root, path.posix.join(EXAMPLES, name))
    const slice = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end)
    for (const statement of body) {
      if (statement.type === 'FunctionDeclaration') shared.set(statement.id?.name ?? '', slice(statement))
      const made = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
      if (made?.type !== 'VariableDeclaration') continue
      for (const { id, init } of made.declarations) {
        const all = init?.type === 'TSSatisfiesExpression' ? init.expression : init
        if (all?.type === 'ArrowFunctionExpression') shared.set(slice(id), slice(made))
        if (all?.type !== 'ObjectExpression') continue
        for (const property of all.properties) {
          if (property.type !== 'Property') continue
          const { key, value } = property
          if (value.type === 'FunctionExpression' && value.body) shown.set(slice(key), inner(slice(value.body)))
          if (value.type === 'ObjectExpression') shown.set(`field.${slice(key)}`, fieldOf(value, slice))
        }
      }
    }
  }
  return { shown, shared }
}

/** The statements of a function's body, as far to the left as they go. */
function inner(body: string): string {
  const lines = body
    .slice(1, -1)
    .replace(/^\n|\s+$/g, '')
    .split('\n')
  const depth = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(depth)).join('\n')
}

interface Literal {
  readonly properties: readonly object[]
}

/** The `field` of an example of a kind. */
function fieldOf({ properties }: Literal, slice: (span: { start: number; end: number }) => string): string {
  for (const property of properties) {
    if (!('key' in property && 'value' in property)) continue
    const { key, value } = property as { key: { start: number; end: number }; value: { start: number; end: number } }
    if (slice(key) === 'field') return slice(value)
  }
  return ''
}
