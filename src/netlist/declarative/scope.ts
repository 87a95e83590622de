import type { Rng } from '../../engine/rng.ts'
import type { Address } from '../../chain/chain.ts'
import type { Exact } from './expression/evaluate-exact.ts'

/** What the names in a value stand for when it is worked out. */
export interface Scope {
  /** A number or a flag; undefined where a name is neither. */
  exact(name: string): Exact
  /** What else a parameter is: a text, a choice, a date. */
  raw(name: string): unknown
  /** The account of an agent or a mechanism. */
  address(name: string): Address | undefined
  /** The decimals of the token that something is counted in; undefined where it is none. */
  decimals(unit: string): number | undefined
  /** What an option of an agent is drawn from. */
  rng?(option: string): Rng
  /** What has been drawn for this agent, by where it stands: an option is drawn once, however often it is worked out. */
  readonly drawn?: Map<string, unknown>
  /** The names of a population, for what there is one of for each of its agents. */
  members(population: string): readonly string[] | undefined
  /** Seconds since 1970 at which the run starts. */
  readonly start: number
}

/** The same with some names that stand for other things. */
export function within(
  scope: Scope,
  exact: Readonly<Record<string, Exact>>,
  texts: Readonly<Record<string, string>> = {},
): Scope {
  return {
    ...scope,
    exact: (name) => (Object.hasOwn(exact, name) ? exact[name] : scope.exact(name)),
    raw: (name) => (Object.hasOwn(texts, name) ? texts[name] : scope.raw(name)),
  }
}
