import type { Scalar } from '../../field/distribution.ts'
import type { Values } from './grid.ts'

/** One set of a design that moves one variable; the first, which moves none, has none. */
export interface Probe {
  readonly variable?: string
  readonly values: Values
}

interface OneAtATimeOptions {
  readonly base: Values
  /** The values that each variable takes while all others stay. */
  readonly probes: Readonly<Record<string, readonly Scalar[]>>
}

/** The base, then each variable at each of its values by itself. */
export function oneAtATime({ base, probes }: OneAtATimeOptions): Probe[] {
  const moved = Object.entries(probes).flatMap(([variable, values]) =>
    values.map((value) => ({ variable, values: { ...base, [variable]: value } })),
  )
  return [{ values: base }, ...moved]
}
