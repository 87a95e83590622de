import { stream } from '../../engine/rng.ts'
import { mean } from '../../kpi/statistics/mean.ts'
import { standardDeviation } from '../../kpi/statistics/standard-deviation.ts'
import type { Scalar } from '../../field/distribution.ts'
import { normalQuantile } from '../../probability/normal.ts'
import { resampled } from './bootstrap-interval.ts'
import { AnalysisError } from './errors.ts'
import { CONFIDENCE } from './interval.ts'
import { isConstant } from './is-constant.ts'

/** What share of an outcome's variance a variable explains by itself. */
export interface GivenDataIndex {
  readonly S1: number
  readonly S1_low: number
  readonly S1_high: number
}

interface GivenDataOptions {
  /** What each variable was in each run. */
  readonly variables: Readonly<Record<string, readonly Scalar[]>>
  /** In the same order; undefined where a run failed, which leaves it out and no other. */
  readonly outcomes: readonly (number | undefined)[]
  readonly seed: string
  readonly confidence?: number
  readonly repeats?: number
}

interface GivenDataResult {
  readonly n: number
  readonly dropped: number
  readonly indices: Readonly<Record<string, GivenDataIndex>>
}

/**
 * First-order indices from any sample with independent variables, holes and all: the variance of the outcome's means
 * over shares of the runs that are neighbours along the variable (Plischke, Borgonovo and Smith 2013), less what chance
 * alone would give (epsilon squared, Kelley 1935). Around 0 for a variable that does nothing, below 0 too.
 */
export function givenDataIndices(options: GivenDataOptions): GivenDataResult {
  const { variables, outcomes, seed, confidence = CONFIDENCE, repeats = 200 } = options
  const kept = outcomes.flatMap((outcome, i) => (outcome === undefined ? [] : [{ outcome, i }]))
  const values = Float64Array.from(kept, ({ outcome }) => outcome)
  const n = values.length
  if (n < 2 || isConstant(values)) {
    throw new AnalysisError({
      problem: `the outcome is the same in all ${n} runs that have one`,
      hint: 'Measure something that the variables move, or see why runs fail.',
    })
  }
  const z = normalQuantile((1 + confidence) / 2)
  const all = Uint32Array.from({ length: n }, (_, i) => i)
  const indices = Object.entries(variables).map(([name, column]) => {
    const groups = groupsOf(kept.map(({ i }) => column[i] ?? Number.NaN))
    const S1 = epsilonSquared({ values, groups, items: all })
    const rng = stream(seed, 'given data', name)
    const drawn = Array.from({ length: repeats }, () => epsilonSquared({ values, groups, items: resampled(n, rng) }))
    // A run drawn twice is its own neighbour, which shifts all of them by as much: they show the spread, not the place.
    const half = z * (standardDeviation(drawn) ?? 0)
    return [name, { S1, S1_low: S1 - half, S1_high: S1 + half }] as const
  })
  return { n, dropped: outcomes.length - n, indices: Object.fromEntries(indices) }
}

/** For each run the number of its group: one for each value while they are few, else shares of the runs in order. */
function groupsOf(column: readonly Scalar[]): Uint32Array {
  const distinct = [...new Set(column)]
  const most = shares(column.length)
  if (distinct.length <= most) {
    const numbers = new Map(distinct.map((value, number) => [value, number]))
    return Uint32Array.from(column, (value) => numbers.get(value) ?? 0)
  }
  const order = column
    .map((value, i) => ({ value: Number(value), i }))
    .toSorted((a, b) => a.value - b.value || a.i - b.i)
  const groups = new Uint32Array(column.length)
  order.forEach(({ i }, place) => (groups[i] = Math.floor((place * most) / column.length)))
  return groups
}

/** As many as the cube root of the count of runs, twice: fine enough to follow a curve, and enough runs in each. */
function shares(count: number): number {
  let root = 2
  while ((root + 1) * (root + 1) * (root + 1) <= count) root++
  return 2 * root
}

function epsilonSquared({
  values,
  groups,
  items,
}: {
  values: Float64Array
  groups: Uint32Array
  items: Uint32Array
}): number {
  const size = groups.reduce((largest, group) => Math.max(largest, group), 0) + 1
  const [counts, sums] = [new Float64Array(size), new Float64Array(size)]
  let squares = 0
  const centre = mean(Array.from(items, (i) => values[i] ?? 0)) ?? 0
  for (const i of items) {
    const group = groups[i] ?? 0
    const distance = (values[i] ?? 0) - centre
    counts[group] = (counts[group] ?? 0) + 1
    sums[group] = (sums[group] ?? 0) + distance
    squares += distance * distance
  }
  let between = 0
  let used = 0
  counts.forEach((count, group) => {
    if (count === 0) return
    used++
    between += ((sums[group] ?? 0) * (sums[group] ?? 0)) / count
  })
  if (squares === 0 || items.length <= used) return 0
  const within = (squares - between) / (items.length - used)
  return (between - (used - 1) * within) / squares
}
