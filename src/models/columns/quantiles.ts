import { type TraitFunctions, traitFunctions } from './trait-functions.ts'
import { type Trait, traitMean } from './trait.ts'

/** From this many values on a table is cheaper than a search for each (about 3 us). */
const TABLE_FROM = 2_048
const CELLS = 1_024
/** Cells at either end are searched in: there the slope of a distribution with tails has no bound. */
const SEARCHED = 16
const MOST_STEPS = 200
/** A step of Newton's method this small leaves an error of about its square. */
const LAST_STEP = 1e-8
const NOTHING = 1e-18

/**
 * The value that a share p of people is under, 0 < p < 1, for a trait that is asked for so many values. Many values come
 * from a table of cubic pieces, within 1e-6 of the exact ones except in the outermost cells, where they are exact.
 */
export function quantiles(trait: Trait, values: number): (p: number) => number {
  if (trait.kind === 'constant') return () => trait.value
  if (trait.kind === 'share' && trait.sd === 0) return () => clipped(trait.mean)
  const functions = traitFunctions(trait)
  const start = traitMean(trait)
  const exact = (p: number) => valueAt(p, functions, start)
  const of = values < TABLE_FROM ? exact : tabled(exact, functions)
  return trait.kind === 'share' ? (p) => clipped(of(p)) : of
}

const clipped = (share: number) => Math.min(1, Math.max(0, share))

/** Newton's method between ends that close in on the value, halving where a step would leave them. */
function valueAt(p: number, { cdf, density, low, high }: TraitFunctions, start: number): number {
  let x = start
  for (let step = 0; step < MOST_STEPS; step++) {
    const off = cdf(x) - p
    if (off > 0) high = x
    else low = x
    const next = x - off / density(x)
    const isNewton = next > low && next < high
    const better = isNewton ? next : (low + high) / 2
    if (Math.abs(better - x) <= (isNewton ? LAST_STEP * Math.abs(x) : NOTHING)) return better
    x = better
  }
  return x
}

/** Cubics that meet at the knots in value and slope; the slope of a quantile is 1 over the density there. */
function tabled(exact: (p: number) => number, { density }: TraitFunctions): (p: number) => number {
  const values = new Float64Array(CELLS + 1)
  const slopes = new Float64Array(CELLS + 1)
  for (let knot = SEARCHED; knot <= CELLS - SEARCHED; knot++) {
    const value = exact(knot / CELLS)
    values[knot] = value
    const slope = 1 / (CELLS * density(value))
    // Of a value so near an end that no double lies between.
    slopes[knot] = slope < Infinity ? slope : 0
  }
  return (p) => {
    const cell = Math.floor(p * CELLS)
    if (cell < SEARCHED || cell >= CELLS - SEARCHED) return exact(p)
    const [from = 0, to = 0] = [values[cell], values[cell + 1]]
    const [rise = 0, fall = 0] = [slopes[cell], slopes[cell + 1]]
    const t = p * CELLS - cell
    const rest = 1 - t
    return from * (1 + 2 * t) * rest * rest + rise * t * rest * rest + to * t * t * (3 - 2 * t) - fall * t * t * rest
  }
}
