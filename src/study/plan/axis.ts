import { distributionProblem } from '../../field/distribution-problem.ts'
import { cdfOf, type Continuous, onlyValueOf, quantileOf } from './continuous.ts'
import type { Distribution, Scalar } from '../../field/distribution.ts'
import { DistributionError } from './errors.ts'

/** One variable of a design: designs speak of shares between 0 and 1, the axis of values. */
export interface Axis {
  readonly name: string
  /** The value that a share `u` of the probability lies below; `u` from 0 to below 1. */
  at(u: number): Scalar
}

/** Stands for a share of 0 where the value would be endless: half the step of a draw with 32 bits. */
const LEAST = 1 / 8_589_934_592

interface Bounds {
  /** Values below have no chance; the others keep theirs in proportion. */
  readonly low?: number | undefined
  readonly high?: number | undefined
  /** Only whole numbers, each with the chance of what rounds to it; all the same for a uniform. */
  readonly whole?: boolean | undefined
}

/**
 * The axis of a distribution between bounds. Cut off is by probability, which has the distribution of drawing again
 * until a value fits, needs one draw, and keeps designs that fill a cube evenly.
 */
export function createAxis(name: string, distribution: Distribution, bounds: Bounds = {}): Axis {
  const problem = distributionProblem(distribution)
  if (problem !== undefined) throw new DistributionError({ variable: name, problem })
  if (distribution.kind === 'oneOf') return { name, at: choice(distribution) }
  if (distribution.kind === 'int') return { name, at: steps(name, distribution, bounds) }
  const only = onlyValueOf(distribution)
  if (only !== undefined) {
    const { low = -Infinity, high = Infinity } = bounds
    return { name, at: () => kept(only, { low, high }) }
  }
  const drawn = bounds.whole ? widened(distribution) : distribution
  const { low, high } = reach(bounds)
  const from = low === -Infinity ? 0 : cdfOf(drawn, low)
  const to = high === Infinity ? 1 : cdfOf(drawn, high)
  if (!(to > from)) throw nothingWithin(name, bounds)
  const uncut = from === 0 && to === 1
  const value = (u: number) => {
    const x = quantileOf(drawn, uncut ? u : from + u * (to - from))
    return kept(Number.isFinite(x) ? x : quantileOf(drawn, from + LEAST * (to - from)), { low, high })
  }
  if (!bounds.whole) return { name, at: value }
  // Half a number belongs to the one above it, but at the upper end.
  return { name, at: (u) => kept(Math.floor(value(u) + 0.5), { low: low + 0.5, high: high - 0.5 }) }
}

const kept = (x: number, { low, high }: { low: number; high: number }): number => Math.min(high, Math.max(low, x))

/** Where the values lie; for whole numbers half a number farther on both sides, so that the ends have a whole share. */
function reach({ low = -Infinity, high = Infinity, whole }: Bounds): { low: number; high: number } {
  return whole ? { low: Math.ceil(low) - 0.5, high: Math.floor(high) + 0.5 } : { low, high }
}

/** The whole numbers from 1 to 6 are a uniform from 0.5 to 6.5. */
function widened(distribution: Continuous): Continuous {
  if (distribution.kind !== 'uniform') return distribution
  return { kind: 'uniform', low: Math.ceil(distribution.low) - 0.5, high: Math.floor(distribution.high) + 0.5 }
}

function nothingWithin(variable: string, { low = -Infinity, high = Infinity }: Bounds): DistributionError {
  const problem = `the distribution has nothing between ${low} and ${high}`
  return new DistributionError({ variable, problem, hint: 'Widen the bounds, or move the distribution.' })
}

/** Those of the steps that are within the bounds, each as likely as any other. */
function steps(name: string, { low, high, by }: Distribution & { kind: 'int' }, bounds: Bounds): Axis['at'] {
  const first = Math.max(0, Math.ceil(((bounds.low ?? low) - low) / by))
  const last = Math.floor((Math.min(high, bounds.high ?? high) - low) / by)
  const count = last - first + 1
  if (count < 1) throw nothingWithin(name, bounds)
  return (u) => low + by * (first + Math.min(count - 1, Math.floor(u * count)))
}

function choice({ values, weights }: Distribution & { kind: 'oneOf' }): Axis['at'] {
  const shares = weights ?? values.map(() => 1)
  const total = shares.reduce((sum, weight) => sum + weight, 0)
  const last = shares.findLastIndex((weight) => weight > 0)
  return (u) => {
    let below = 0
    const index = shares.findIndex((weight) => (below += weight) > u * total)
    return values[index < 0 ? last : index] ?? values[last] ?? false
  }
}
