import type { Interval } from '../analyse/interval.ts'

/** How likely a rare failure is. */
export interface RareEstimate extends Interval {
  readonly p: number
  /** How far `p` is off, typically, as a share of it; undefined where no run failed. */
  readonly error: number | undefined
  /** How many runs it took. */
  readonly runs: number
  /** The levels on the way to the failure, the easiest first, each with its share of what had reached the one before. */
  readonly levels: readonly RareLevel[]
}

export interface RareLevel {
  readonly threshold: number
  readonly share: number
}

/**
 * The margin of each point; at or below 0 it has failed, and so has one that could not be run, whose margin is
 * -Infinity. Given many points at once, so that they can be run at the same time.
 */
export type Margins = (points: readonly (readonly number[])[]) => Promise<readonly number[]>

/**
 * The interval of a probability that was multiplied up: by its logarithm, as far as its error goes. With no failure
 * seen `high` says what is ruled out.
 */
export function intervalAround(p: number, { error, z }: { error: number; z: number }): Interval {
  return { low: p * Math.exp(-z * error), high: Math.min(1, p * Math.exp(z * error)) }
}
