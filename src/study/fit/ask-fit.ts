import { stream } from '../../engine/rng.ts'
import type { Scalar } from '../../field/distribution.ts'
import { quantile } from '../../kpi/statistics/quantile.ts'
import { evaluator } from '../ask/evaluator.ts'
import { askedVariables } from '../ask/asked-variables.ts'
import type { OpenStudy } from '../conduct/open-study.ts'
import { SearchBudgetError } from '../optimise/errors.ts'
import { movableOf } from '../optimise/movable-of.ts'
import { nelderMead } from '../optimise/nelder-mead.ts'
import { optimise } from '../optimise/optimise.ts'
import { createOptimiser, type Optimiser } from '../optimise/optimiser.ts'
import { createSearch, type SearchMethod } from '../optimise/search-method.ts'
import { createSearchSpace } from '../optimise/search-space.ts'
import type { Values } from '../plan/grid.ts'
import { settable } from '../plan/settable.ts'
import { runSeed } from '../plan/study-plan.ts'
import { blockWeights } from './block-weights.ts'
import type { FitData } from './fit-data.ts'
import { type Loss, misfitTo, type Misfit } from './misfit.ts'

interface FitOptions {
  readonly data: FitData
  /** The share of rows at the end that the fit does not see. */
  readonly holdout: number
  readonly method: SearchMethod
  readonly budget: number
  /** What counts as near; `rmse` unless given. */
  readonly loss?: Loss | undefined
  /** Refits to rows drawn again in blocks, which say how sure the parameters are; 20 unless given. */
  readonly bootstraps?: number | undefined
}

/** How near a model comes to data, with which parameters, and how far these can be trusted. */
export interface FitAnswer {
  readonly params: Values
  /**
   * By rmse in deviations of the data: 0 is as it is, 1 no better than its mean. By mmd 0 is alike, and towards 1 nothing
   * alike. Null where it could not be measured.
   */
  readonly misfit: number | null
  readonly heldOut: number | null
  readonly evaluations: number
  /** Of each number that was fitted, where nine of ten refits to rows drawn again put it. */
  readonly intervals: Readonly<Record<string, { readonly low: number; readonly high: number }>>
  /** Of data that the fitted model makes on other seeds: what the same fit finds of each number, against what it was. */
  readonly recovery: Readonly<
    Record<string, { readonly truth: number; readonly found: number; readonly error: number }>
  >
  /** Parameters that the data hardly speak of: moved by a tenth of their range, the misfit stays as it is. */
  readonly flat: readonly string[]
}

/** Below this change of the misfit, as a share of it and at least of a hundredth, a parameter is flat. */
const FLAT = 0.02
const BOOTSTRAPS = 20
/** Candidates of a refit, which begins near the best of those that have been tried. */
const REFIT = 24
/** How far it looks around at first, as a share of the range. */
const NEAR = 0.05

type Runs = readonly (Float64Array | undefined)[]

/**
 * Fits parameters to data: design and random ones that have a range, or those that are named. With each fit stands whether
 * the method finds parameters again where they are known.
 */
export async function askFit(study: OpenStudy, options: FitOptions): Promise<FitAnswer> {
  const { data, holdout, method, budget, loss = 'rmse', bootstraps = BOOTSTRAPS } = options
  const { spec, source } = study
  const variables = askedVariables(study, {
    isMeant: ({ role }) => role !== 'environment',
    what: 'parameter with a range or a distribution',
    hint: "Say which are fitted, and within what: --vary 'fee=0:0.1'.",
  })
  const space = createSearchSpace(variables.map(movableOf))
  const own = (values: Values): Values =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]): [string, Scalar] => [
        name,
        settable(source.netlist.params[name], value),
      ]),
    )
  const start = Object.fromEntries(variables.map(({ name, base }) => [name, base]))

  function fitter(misfit: Misfit, prefix: string) {
    const evaluate = evaluator(study, misfit.measures)
    const seeds = Array.from({ length: spec.runs }, (_, i) => runSeed(`${spec.seed}${prefix}`, i + 1))
    const runsOf = async (sets: readonly Values[]): Promise<readonly Runs[]> => {
      const measured = await evaluate(sets.flatMap((values) => seeds.map((seed) => ({ seed, values: own(values) }))))
      return sets.map((_, i) => measured.slice(i * seeds.length, (i + 1) * seeds.length))
    }
    const refit = async (from: Values, weights?: Float64Array) =>
      search(
        createOptimiser(nelderMead({ start: space.encode(from), size: NEAR, within: space.within })),
        REFIT,
        weights,
      )
    /** All over first, then near the best, as a refit does. */
    async function fit() {
      const found = await search(createSearch({ space, method, seed: spec.seed, start, budget }), budget)
      const near = found.best && (await refit(found.best.values))
      return {
        best: near?.best ?? found.best,
        tried: [...found.tried, ...(near?.tried ?? [])],
        evaluations: found.evaluations + (near?.evaluations ?? 0),
      }
    }
    const search = async (optimiser: Optimiser, most: number, weights?: Float64Array) =>
      optimise({
        space,
        search: optimiser,
        budget: most,
        finalists: 1,
        evaluate: async (sets) =>
          (await runsOf(sets)).map((runs) => ({
            objectives: [misfit.of(runs, 'fitted', weights) ?? Number.NaN],
            violation: 0,
          })),
      })
    return { runsOf, refit, fit }
  }

  const misfit = misfitTo(data, { holdout, loss })
  const { runsOf, refit, fit } = fitter(misfit, '')
  const { best, tried, evaluations } = await fit()
  if (evaluations === 0) throw new SearchBudgetError({ budget, method })
  const [runs = []] = best ? await runsOf([best.values]) : []
  const nearest = misfit.of(runs, 'fitted')
  if (!best || nearest === undefined) {
    return { params: {}, misfit: null, heldOut: null, evaluations, intervals: {}, recovery: {}, flat: [] }
  }
  return {
    params: own(best.values),
    misfit: nearest,
    heldOut: misfit.of(runs, 'held out') ?? null,
    evaluations,
    intervals: await intervalsOf(tried.map(({ values }) => values)),
    recovery: await recovered(best.values),
    flat: await flatOf(best.values, nearest),
  }

  /** Fits again, near what has been tried, to rows drawn anew in blocks. */
  async function intervalsOf(known: readonly Values[]): Promise<FitAnswer['intervals']> {
    const made = await runsOf(known)
    const refits: Values[] = []
    for (let n = 1; n <= bootstraps; n++) {
      const weights = blockWeights(misfit.fitted, stream(spec.seed, 'fit', String(n)))
      const losses = made.map((each) => misfit.of(each, 'fitted', weights) ?? Infinity)
      const nearest = known[losses.indexOf(Math.min(...losses))] ?? {}
      refits.push((await refit(nearest, weights)).best?.values ?? nearest)
    }
    return Object.fromEntries(
      variables.flatMap(({ name }) => {
        const ascending = refits
          .map((values) => values[name])
          .filter((value) => typeof value === 'number')
          .toSorted((a, b) => a - b)
        const [low, high] = [quantile(ascending, 0.05), quantile(ascending, 0.95)]
        return low === undefined || high === undefined ? [] : [[name, { low, high }]]
      }),
    )
  }

  /** Makes data of the fitted model on other seeds and fits them as the real ones were. */
  async function recovered(truth: Values): Promise<FitAnswer['recovery']> {
    const twin = fitter(misfit, '/twin')
    const [made = []] = await twin.runsOf([truth])
    const [known] = made
    if (!known) return {}
    const names = Object.keys(data.series)
    let place = 0
    const series = names.map((name) => [
      name,
      (data.series[name] ?? []).map((value) => (Number.isNaN(value) ? Number.NaN : (known[place++] ?? Number.NaN))),
    ])
    const twinData = { steps: data.steps, series: Object.fromEntries(series) as FitData['series'] }
    const again = await fitter(misfitTo(twinData, { holdout: 0, loss }), '').fit()
    return Object.fromEntries(
      Object.entries(truth).flatMap(([name, value]) => {
        const found = again.best?.values[name]
        if (typeof value !== 'number' || typeof found !== 'number') return []
        return [[name, { truth: value, found, error: value === 0 ? Math.abs(found) : Math.abs(found / value - 1) }]]
      }),
    )
  }

  async function flatOf(at: Values, least: number): Promise<string[]> {
    const moved = variables.map(({ name }, j) => {
      const place = space.encode(at)
      const there = place[j] ?? 0.5
      return {
        name,
        values: space.decode(place.map((x, i) => (i === j ? (there > 0.5 ? there - 0.1 : there + 0.1) : x))),
      }
    })
    const found = await runsOf(moved.map(({ values }) => values))
    return moved.flatMap(({ name }, i) => {
      const now = misfit.of(found[i] ?? [], 'fitted')
      return now !== undefined && Math.abs(now - least) < FLAT * Math.max(least, 0.01) ? [name] : []
    })
  }
}
