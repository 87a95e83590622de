import type { Field } from '../../../field/field-type.ts'
import type { Report } from '../report.ts'
import type { Scope } from '../scope.ts'
import type { Tree } from '../tree.ts'

/** A value that waits for what its names stand for; undefined where it is left out by a choice. */
export type Compiled = (scope: Scope) => unknown

/** What a value is read in. */
export interface Context {
  readonly report: Report
  /** The names that expressions may speak of: `$name` of parameters, bare ones of the agent's other options. */
  readonly names: readonly string[]
  /** Names that stand for accounts. */
  readonly accounts: readonly string[]
  readonly populations: readonly string[]
  /** The kinds that could play a role, were there one of them. */
  readonly kindsPlaying: (role: string) => readonly string[]
  /** How more kinds are to be had than there are. */
  readonly elsewhere?: string | undefined
  /** The option whose value this is, for what is drawn. */
  readonly option: string
  /** Reads a value inside of another. */
  readonly compile: (tree: Tree, field: Field<unknown>, context: Context) => Compiled
}

/** A tree as the plain data that a field reads. */
export function plainOf(tree: Tree): unknown {
  if (tree.type === 'text') return tree.text
  if (tree.type === 'list') return tree.items.map(plainOf)
  return Object.fromEntries([...tree.entries].map(([name, { value }]) => [name, plainOf(value)]))
}
