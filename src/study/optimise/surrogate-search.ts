import { stream } from '../../engine/rng.ts'
import { normalCdf, normalDensity } from '../../probability/normal.ts'
import { betterFirst } from './better-first.ts'
import { gaussianProcess, type Shape } from './gaussian-process.ts'
import { minimised } from './minimised.ts'
import type { Candidate, Result, Search } from './optimiser.ts'

interface SurrogateOptions {
  /** The first candidates, spread over the cube. */
  readonly first: readonly Candidate[]
  readonly seed: string
  readonly within: (candidate: Candidate) => Candidate
  readonly unordered?: readonly boolean[]
  /** How much of its edge one whole number or one choice takes; 0 for numbers. */
  readonly grain?: readonly number[]
}

/** Places at which the model is asked before the most promising ones are climbed from. */
const ASKED = 400
const CLIMBED = 4
/** So many results are modelled, the best ones: the work grows with their cube. */
const MOST = 200
/** Up to so many results the shape is fitted anew with each of them, then with every fifth. */
const FITTED = 40

/**
 * Efficient global optimisation (Jones, Schonlau and Welch 1998): a Gaussian process stands for what was tried, and the
 * next candidate is where it expects the most improvement. One at a time: for few variables and runs that are dear. Whole
 * numbers and choices are rounded within the kernel (Garrido-Merchán and Hernández-Lobato 2020), so that it knows that
 * nothing changes between two of them.
 */
export function* surrogateSearch(options: SurrogateOptions): Search {
  const { first, seed, unordered = [], grain = [] } = options
  const rng = stream(seed, 'surrogate')
  const snapped = (at: Candidate) => options.within(at).map((x, j) => rounded(x, grain[j] ?? 0))
  const tried = new Map<string, { at: Candidate; result: Result }>()
  const take = (asked: readonly Candidate[], results: readonly Result[]) => {
    for (const [i, at] of asked.entries()) {
      const place = snapped(at)
      tried.set(place.join(), { at: place, result: results[i] ?? FAILED })
    }
  }
  take(first, yield first)
  let shape: Shape | undefined
  for (;;) {
    const known = [...tried.values()].toSorted((a, b) => betterFirst(a.result, b.result)).slice(0, MOST)
    const values = scores(known.map(({ result }) => result))
    const places = known.map(({ at }) => at)
    const isFitted = shape !== undefined && tried.size > FITTED && tried.size % 5 !== 0
    const process = gaussianProcess({ places, values, unordered, shape, isFitted })
    ;({ shape } = process)
    const best = places.reduce((least, at) => Math.min(least, process.predict(at).mean), Infinity)
    const gain = (at: Candidate) => logImprovement(best, process.predict(snapped(at)))
    const [top = []] = places
    const asked = Array.from({ length: ASKED }, (_, i) =>
      // A quarter of them stands around the best.
      top.map((x) => (i % 4 === 0 ? x + 0.05 * rng.normal() : rng.next())),
    )
    const isNew = (at: Candidate) => !tried.has(snapped(at).join())
    const promising = asked
      .filter(isNew)
      .map((at) => ({ at, gain: gain(at) }))
      .toSorted((a, b) => b.gain - a.gain)
      .slice(0, CLIMBED)
    if (promising.length === 0) return 'nothing new is left to try'
    const climbed = promising.flatMap(({ at, gain: before }) => {
      const { at: end, value } = minimised((place) => -gain(place), {
        start: at,
        size: 0.03,
        most: 40 * top.length,
        within: options.within,
      })
      return [{ at, gain: before }, ...(isNew(end) ? [{ at: end, gain: -value }] : [])]
    })
    const next = [climbed.reduce((most, each) => (each.gain > most.gain ? each : most)).at].map(snapped)
    take(next, yield next)
  }
}

const FAILED: Result = { objectives: [], violation: Infinity }

/** The middle of the whole number or choice that a place belongs to. */
const rounded = (x: number, grain: number): number =>
  grain === 0 ? x : (Math.min(Math.round(1 / grain) - 1, Math.floor(x / grain)) + 0.5) * grain

/**
 * Results as one number each, the less the better: what breaks constraints is worse than all that keeps them, by as much
 * as it breaks them, and what could not be measured as bad as the worst.
 */
function scores(results: readonly Result[]): number[] {
  const kept = results.flatMap(({ objectives: [value = Number.NaN], violation }) =>
    violation === 0 && Number.isFinite(value) ? [value] : [],
  )
  const broken = results.map(({ violation }) => violation).filter((by) => by > 0 && Number.isFinite(by))
  const [low, high] = [Math.min(...kept, Infinity), Math.max(...kept, -Infinity)]
  const [top, span] = kept.length === 0 ? [0, 1] : [high, high - low || 1]
  const most = Math.max(...broken, 0) || 1
  return results.map(({ objectives: [value = Number.NaN], violation }) => {
    if (violation === 0 && Number.isFinite(value)) return value
    return top + span * (0.1 + (Number.isFinite(violation) && violation > 0 ? violation / most : 1))
  })
}

/** The logarithm of the expected improvement, which tells places apart where hardly any is to be expected. */
function logImprovement(best: number, { mean, sd }: { mean: number; sd: number }): number {
  if (sd === 0) return mean < best ? Math.log(best - mean) : -Infinity
  const z = (best - mean) / sd
  // Far below, by the first terms of the series of Mills' ratio.
  if (z < -6) return Math.log(sd) - 0.5 * z * z - Math.log(z * z * Math.sqrt(2 * Math.PI))
  return Math.log(sd * (z * normalCdf(z) + normalDensity(z)))
}
