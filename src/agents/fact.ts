import type { BoundFacts, FactValue } from './fact-value.ts'
import type { Reads } from './reads.ts'

/** Something that anybody may know of a mechanism. `P` is what one is made of. */
export interface FactSpec<P> {
  /** One sentence for people. */
  readonly about: string
  readonly unit?: string
  // A method, so that facts of one kind's parts fit a record of facts.
  read(parts: P, reads: Reads): FactValue | Promise<FactValue>
}

/** What anybody may know of mechanisms of a kind, by name. */
export type Facts<P> = Readonly<Record<string, FactSpec<P>>>

export function bindFacts<P>(facts: Facts<P>, parts: P, reads: Reads): BoundFacts {
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, async () => fact.read(parts, reads)]))
}
