import { betterFirst } from './better-first.ts'
import type { Candidate, Result, Search } from './optimiser.ts'

interface NelderMeadOptions {
  readonly start: Candidate
  /** How far apart the first candidates are along each variable. */
  readonly size: number
  /** Ends when all corners are as near to each other. */
  readonly tolerance?: number
  /** Where a candidate is put back to where it has left the bounds. */
  readonly within?: (candidate: Candidate) => Candidate
}

interface Corner {
  readonly at: Candidate
  readonly result: Result
}

const UNKNOWN: Result = { objectives: [], violation: Infinity }

/**
 * The simplex of Nelder and Mead (1965), with the coefficients that Gao and Han (2012) adapt to the number of variables.
 * One candidate at a time but for the first ones: good for few variables, smooth ground and no workers.
 */
export function* nelderMead({ start, size, tolerance = 1e-10, within = (at) => at }: NelderMeadOptions): Search {
  const n = start.length
  const first = [start, ...start.map((x, i) => start.with(i, x + size))].map(within)
  const results = yield first
  let corners = first.map((at, i): Corner => ({ at, result: results[i] ?? UNKNOWN })).toSorted(order)
  while (spread(corners) > tolerance) {
    const worst = corners.at(-1) ?? { at: start, result: UNKNOWN }
    const rest = corners.slice(0, -1)
    const centre = start.map((_, i) => rest.reduce((sum, { at }) => sum + (at[i] ?? 0), 0) / n)
    const place = (factor: number) => within(centre.map((c, i) => c + factor * ((worst.at[i] ?? 0) - c)))
    const replacement = yield* replace({ corners, place, n })
    if (replacement) corners = [...rest, replacement].toSorted(order)
    else corners = yield* shrink(corners, { factor: 1 - 1 / Math.max(2, n), within })
  }
  return 'the candidates have come together'
}

interface Step {
  readonly corners: readonly Corner[]
  readonly place: (factor: number) => Candidate
  readonly n: number
}

/** What takes the place of the worst corner; undefined where nothing on its line is better. */
function* replace({ corners, place, n }: Step): Generator<readonly Candidate[], Corner | undefined, readonly Result[]> {
  const [best, second, worst] = [corners[0], corners.at(-2), corners.at(-1)]
  if (!best || !second || !worst) return undefined
  const reflected = yield* tried(place(-1))
  if (order(reflected, best) < 0) {
    const expanded = yield* tried(place(-(1 + 2 / n)))
    return order(expanded, reflected) < 0 ? expanded : reflected
  }
  if (order(reflected, second) < 0) return reflected
  const contraction = 0.75 - 1 / (2 * n)
  if (order(reflected, worst) < 0) {
    const outside = yield* tried(place(-contraction))
    return order(outside, reflected) <= 0 ? outside : undefined
  }
  const inside = yield* tried(place(contraction))
  return order(inside, worst) < 0 ? inside : undefined
}

function* tried(at: Candidate): Generator<readonly Candidate[], Corner, readonly Result[]> {
  const [result = UNKNOWN] = yield [at]
  return { at, result }
}

/** All corners but the best move towards it. */
function* shrink(
  corners: readonly Corner[],
  { factor, within }: { factor: number; within: (candidate: Candidate) => Candidate },
): Generator<readonly Candidate[], Corner[], readonly Result[]> {
  const [best, ...others] = corners
  if (!best) return []
  const moved = others.map(({ at }) => within(at.map((x, i) => (best.at[i] ?? 0) + factor * (x - (best.at[i] ?? 0)))))
  const results = yield moved
  return [best, ...moved.map((at, i) => ({ at, result: results[i] ?? UNKNOWN }))].toSorted(order)
}

const order = (a: Corner, b: Corner): number => betterFirst(a.result, b.result)

/** The largest distance from the best corner along any variable. */
function spread(corners: readonly Corner[]): number {
  const best = corners[0]?.at ?? []
  return Math.max(...corners.flatMap(({ at }) => at.map((x, i) => Math.abs(x - (best[i] ?? 0)))))
}
