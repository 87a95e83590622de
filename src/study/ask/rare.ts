import { stream } from '../../engine/rng.ts'
import type { Scalar } from '../../field/distribution.ts'
import { evaluateCondition } from '../../kpi/measure/evaluate-measure.ts'
import { type Condition, isCondition } from '../../kpi/measure/measure.ts'
import type { Series } from '../../kpi/measure/series.ts'
import { kpisIn } from '../../kpi/measure/kpis-in.ts'
import type { OpenStudy } from '../conduct/open-study.ts'
import { listedRuns } from '../execute/study-runner.ts'
import { axisOf } from '../plan/axis-of.ts'
import { settable } from '../plan/settable.ts'
import { studyVariables } from '../plan/study-variables.ts'
import { normalCdf } from '../../probability/normal.ts'
import { designPoint, importanceSampling } from '../rare/importance-sampling.ts'
import { plainMonteCarlo } from '../rare/plain-monte-carlo.ts'
import type { RareEstimate, RareLevel } from '../rare/rare-estimate.ts'
import { type Ascent, type Lineage, splitting } from '../rare/splitting.ts'
import { subsetSimulation } from '../rare/subset-simulation.ts'
import { askedSpecs, leastMargin } from './asked-specs.ts'
import { evaluator } from './evaluator.ts'

export const RARE_METHODS = ['subset', 'importance', 'splitting', 'plain'] as const
export type RareMethod = (typeof RARE_METHODS)[number]

interface RareOptions {
  readonly name?: string | undefined
  readonly method: RareMethod
  /** Runs a level; of the plain method all runs. */
  readonly n?: number | undefined
}

/** How likely a spec is broken. */
export interface RareAnswer {
  readonly method: RareMethod
  readonly p: number
  readonly low: number
  readonly high: number
  readonly runs: number
  readonly levels: readonly RareLevel[]
  /** How far `p` is off, typically, as a share of it; null where no run failed. */
  readonly error: number | null
}

/**
 * How likely it is that a spec is broken, where that is too rare to wait for: by subset simulation over the random
 * variables and the seed, by importance sampling around where they fail likeliest, by splitting on branches of runs, or by
 * plain repetition. A run that fails breaks it.
 */
export async function askRare(study: OpenStudy, { name, method, n }: RareOptions): Promise<RareAnswer> {
  const { seed } = study.spec
  const found =
    method === 'splitting'
      ? await bySplitting(study, { name, count: n ?? 200 })
      : await overSpace(study, { name, method, count: n ?? 1_000, seed })
  const { p, low, high, runs, levels, error } = found
  return { method, p, low, high, runs, levels, error: error ?? null }
}

/** What chance decides: the netlist's random variables and what the study draws. */
function randomAxes({ source, spec }: OpenStudy) {
  const { all } = studyVariables({ params: source.netlist.params, fixed: spec.params, vary: spec.vary })
  const random = all.filter(({ role, distribution }) => role === 'random' && distribution !== undefined)
  return random.map((variable) => ({
    name: variable.name,
    axis: axisOf(variable),
    field: source.netlist.params[variable.name],
  }))
}

const SEEDS = 4_294_967_296

/** The seed is the last variable: a step in it is a run with other randomness. */
async function overSpace(
  study: OpenStudy,
  {
    name,
    method,
    count,
    seed,
  }: { name: string | undefined; method: Exclude<RareMethod, 'splitting'>; count: number; seed: string },
): Promise<RareEstimate> {
  const axes = randomAxes(study)
  const evaluate = evaluator(study, askedSpecs(study.spec, name))
  const pointOf = (row: readonly number[]) => {
    const shares = row.map((z) => Math.min(1 - Number.EPSILON, normalCdf(z)))
    const values = axes.map(({ name: own, axis, field }, j): [string, Scalar] => [
      own,
      settable(field, axis.at(shares[j] ?? 0.5)),
    ])
    return { values: Object.fromEntries(values), seed: String(Math.floor((shares[axes.length] ?? 0) * SEEDS)) }
  }
  const margins = async (rows: readonly (readonly number[])[]) =>
    (await evaluate(rows.map(pointOf))).map((measured) => failing(leastMargin(measured)))
  const options = { dimensions: axes.length + 1, count, seed, margins }
  if (method === 'plain') return plainMonteCarlo(options)
  if (method === 'subset') return subsetSimulation(options)
  // Where failures are likeliest is found by half as many a level, and then looked at closely.
  const found = await subsetSimulation({ ...options, count: Math.ceil(count / 2) })
  const centre = designPoint(found.failures)
  if (!centre) return found
  const estimate = await importanceSampling({ centres: [centre], count, seed, margins })
  return { ...estimate, runs: found.runs + estimate.runs, levels: found.levels }
}

/** The algorithms take 0 for failed; a spec with a margin of 0 is kept. */
const failing = (margin: number | undefined): number =>
  margin === undefined ? -Infinity : margin === 0 ? Number.MIN_VALUE : margin

/** Splits runs at steps at which they came nearer to failing than ever before. */
async function bySplitting(
  study: OpenStudy,
  { name, count }: { name: string | undefined; count: number },
): Promise<RareEstimate> {
  const conditions = askedSpecs(study.spec, name).flatMap(({ measure }) => (isCondition(measure) ? [measure] : []))
  const axes = randomAxes(study)
  const pointOf = ({ seed, branches }: Lineage) => {
    const values = axes.map(({ name: own, axis, field }): [string, Scalar] => [
      own,
      settable(field, axis.at(stream(seed, 'study', own).next())),
    ])
    return study.point({
      values: Object.fromEntries(values),
      seed,
      branches: branches.map((branch) => ({ ...branch })),
    })
  }
  const run = async (lineages: readonly Lineage[]): Promise<Ascent[]> => {
    const points = lineages.map(pointOf)
    await study.ensure(listedRuns(points))
    const series = await seriesOf(study, { ids: new Set(points.map(({ id }) => id)), conditions })
    return points.map(({ id }) => {
      const failed = study.store.run(id)?.status === 'failed'
      return ascentOf(conditions, { series: series.get(id) ?? new Map(), failed })
    })
  }
  return splitting({ count, seed: study.spec.seed, run, goal: 0 })
}

type RunSeries = ReadonlyMap<string, Series>

async function seriesOf(
  { store }: OpenStudy,
  { ids, conditions }: { ids: ReadonlySet<string>; conditions: readonly Condition[] },
): Promise<Map<string, Map<string, Series>>> {
  const found = new Map<string, Map<string, Series>>()
  const segments = store.segments.filter(({ runs }) => [...runs].some(({ id }) => ids.has(id)))
  for (const kpi of new Set(conditions.flatMap(kpisIn))) {
    for await (const { id, ...series } of store.series(kpi, segments)) {
      if (ids.has(id)) found.set(id, (found.get(id) ?? new Map<string, Series>()).set(kpi, series))
    }
  }
  return found
}

/** How near to breaking a spec a run came, record by record. */
function ascentOf(
  conditions: readonly Condition[],
  { series, failed }: { series: RunSeries; failed: boolean },
): Ascent {
  const records = Math.max(0, ...[...series.values()].map(({ steps }) => steps.length))
  const steps = [...series.values()][0]?.steps ?? []
  const rises: { step: number; score: number }[] = []
  let highest = -Infinity
  let ok = true
  for (let record = 1; record <= records; record++) {
    const cut = (of: ArrayLike<number>) => Array.prototype.slice.call(of, 0, record) as number[]
    const run = {
      series: (kpi: string) => {
        const whole = series.get(kpi)
        return whole && { steps: cut(whole.steps), values: cut(whole.values) }
      },
    }
    const outcomes = conditions.map((condition) => evaluateCondition(condition, run))
    ok = outcomes.every((outcome) => outcome.ok === true)
    const score = Math.max(...outcomes.map(({ margin }) => (margin === undefined ? -Infinity : 0 - margin)))
    if (score > highest) {
      highest = score
      rises.push({ step: steps[record - 1] ?? 0, score })
    }
  }
  // A run that broke down is as near to failing as can be, from where it came to.
  if (failed) rises.push({ step: (steps[records - 1] ?? 0) + 1, score: Math.max(1, highest + 1) })
  return { rises, failed: failed || !ok }
}
