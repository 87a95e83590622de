import path from 'node:path'

import { InterruptedError } from '../../engine/errors.ts'
import { parseCondition } from '../../kpi/measure/parse-measure.ts'
import { measureUnit } from '../analyse/measure-unit.ts'
import { checkMeasures, type PointMeasure, quantityMeasure, specMeasure } from '../analyse/point-measure.ts'
import { StudyAbortedError } from '../execute/errors.ts'
import { placesByNumber } from '../execute/places-by-number.ts'
import type { PointNumbers } from '../execute/point-numbers.ts'
import { writeWhole } from '../execute/study-folder.ts'
import type { SegmentRun } from '../execute/segments/segment.ts'
import { looks } from '../plan/looks.ts'
import { studyPlan, type StudyPlan } from '../plan/study-plan.ts'
import { type FailureOfAll, failureOfAll } from './failure-of-all.ts'
import { type OpenStudy, openStudy, type StudyHooks } from './open-study.ts'
import type { StudyPoint } from './study-points.ts'
import type { GivenStudySpec, StudySpec } from '../study-spec.ts'
import { writeStudyReport } from '../report/study-report.ts'
import { pointRows, type PointRow } from '../tables/point-rows.ts'
import { pointsCsv } from '../tables/points-csv.ts'
import { studyMetrics } from '../tables/study-metrics.ts'
import { summaryCsv } from '../tables/summary-csv.ts'
import { studyUnits } from './study-units.ts'
import { type UntilTest, untilTest } from './until-test.ts'

/** What came of a study. */
export interface StudyResult {
  readonly folder: string
  readonly status: 'finished' | 'stopped'
  /** Why it ended before all its runs were made. */
  readonly why?: string
  readonly sets: number
  /** Points that count, and of these those that failed. */
  readonly points: number
  readonly failed: number
  readonly measures: readonly string[]
  /** Their units, as far as they have one. */
  readonly units: readonly string[]
  /** Of a study whose runs all failed: how. */
  readonly failure?: FailureOfAll
}

/** With this many points a study looks for the first time whether it may stop. */
const FIRST_LOOK = 32

/**
 * Runs a study to its end, or goes on with one, and writes points.csv and summary.csv. They have the same bytes however
 * many workers there are and however often it was broken off.
 */
export async function conductStudy(
  given: GivenStudySpec,
  hooks: StudyHooks & { readonly extends?: boolean } = {},
): Promise<StudyResult> {
  let abort: ((runs: readonly SegmentRun[]) => void) | undefined
  const onKept = (runs: readonly SegmentRun[]) => abort?.(runs)
  const study = await openStudy(given, { ...hooks, kind: 'study', changes: hooks.extends ?? false, onKept })
  try {
    const conducted = conductedOf(study)
    if (study.spec.onFail === 'abort') abort = aborting(conducted)
    const stopped = await runAll(conducted)
    const result = await writeTables(conducted, stopped ?? conducted.plan.count)
    const why = stopped === undefined ? undefined : `${study.spec.until} after ${stopped} points`
    const status = why === undefined ? 'finished' : 'stopped'
    study.end({
      status,
      points: result.points,
      measures: [...result.measures],
      units: [...result.units],
      ...(why !== undefined && { why }),
    })
    await writeMetrics(study)
    writeStudyReport(result.folder, result.measures)
    const failure = failureOfAll(study.store)
    return { ...result, status, ...(why !== undefined && { why }), ...(failure && { failure }) }
  } catch (error) {
    study.end({ status: error instanceof InterruptedError ? 'interrupted' : 'failed' })
    throw error
  } finally {
    study.close()
  }
}

/** A study with its plan laid out. */
interface Conducted {
  readonly study: OpenStudy
  readonly plan: StudyPlan
  /** The numbers of the ids of so many points, in the order of their places. */
  numbers(count: number): Uint32Array
  id(place: number): string
  /** Made anew each time, so that a hundred thousand need no room. */
  point(place: number): StudyPoint
}

function conductedOf(study: OpenStudy): Conducted {
  const plan = studyPlan(study.source.netlist.params, study.spec, study.first)
  const { ids } = study.store
  const known = new Uint32Array(plan.count)
  let told = 0
  const point = (place: number) => study.point(plan.at(place))
  const numbers = (count: number) => {
    for (; told < count; told++) known[told] = ids.add(point(told).id)
    return known.subarray(0, count)
  }
  const id = (place: number) => ids.at(numbers(place + 1)[place] ?? 0)
  return { study, plan, numbers, id, point }
}

/** Ends a study with the first failure there is. */
const aborting =
  ({ study, plan, numbers }: Conducted) =>
  (runs: readonly SegmentRun[]) => {
    const failed = runs.find(({ error }) => error !== undefined)
    if (!failed?.error) return
    const place = numbers(plan.count).indexOf(study.store.ids.add(failed.id))
    throw new StudyAbortedError({ index: place + 1, error: failed.error })
  }

/** Runs all points, or as many as it takes; then it says how many. */
async function runAll(conducted: Conducted): Promise<number | undefined> {
  const { study, plan, id, point } = conducted
  const runs = (count: number) => ({ count, id, at: point })
  const { until } = study.spec
  if (until === undefined) study.plan(plan.count)
  await pilot(conducted)
  if (until === undefined) {
    await study.ensure(runs(plan.count))
    return undefined
  }
  const test = untilTest(parseCondition(until, 'points'), study.spec)
  const numbers = study.numbers(test.measures, paramOf(conducted))
  for (const count of looks({ first: Math.min(plan.count, FIRST_LOOK), most: plan.count })) {
    await study.ensure(runs(count))
    await numbers.update()
    if (holds(test, conducted, { numbers, count })) return count === plan.count ? undefined : count
  }
  return undefined
}

/** One run shows which KPIs there are: whoever misspelt one learns it now. */
async function pilot({ study, plan, id, point }: Conducted): Promise<void> {
  await study.ensure({ count: Math.min(1, plan.count), id, at: point })
  const kpis = study.store.kpis.map(({ name }) => name)
  if (kpis.length === 0) return
  const numbers = Object.keys(study.source.netlist.params)
  const { until } = study.spec
  const asked = [
    ...measuresOf(study.spec),
    ...(until === undefined ? [] : untilTest(parseCondition(until, 'points'), study.spec).measures),
  ]
  try {
    checkMeasures(asked, { kpis, numbers })
  } catch (error) {
    study.discard()
    throw error
  }
}

/** What a client is shown, where the netlist says which KPIs play which parts. */
async function writeMetrics({ folder, store, source: { netlist } }: OpenStudy): Promise<void> {
  const { means = {} } = netlist
  if (Object.keys(means).length === 0) return
  const metrics = await studyMetrics(folder, means, store)
  writeWhole(path.join(folder, 'metrics.json'), `${JSON.stringify(metrics, null, 2)}\n`)
}

/** The measures a study was asked for, its specs among them. */
function measuresOf(spec: StudySpec): PointMeasure[] {
  return [
    ...spec.measures.map(quantityMeasure),
    ...Object.entries(spec.specs).map(([name, of]) => specMeasure(name, of)),
  ]
}

function holds(
  test: UntilTest,
  { study, id }: Conducted,
  { numbers, count }: { numbers: PointNumbers; count: number },
): boolean {
  const points = Array.from({ length: count }, (_, place) => ({
    failed: study.store.run(id(place))?.status === 'failed',
    values: numbers.of(id(place)),
  }))
  return test.holds(points)
}

function paramOf({ study, plan, numbers, point }: Conducted): (id: string, name: string) => number | undefined {
  const { ids } = study.store
  let places: ReturnType<typeof placesByNumber> | undefined
  return (id, name) => {
    places ??= placesByNumber(numbers(plan.count), ids.size)
    const [place = 0] = places(ids.add(id))
    const text = point(place).params[name]
    const field = study.source.netlist.params[name]
    const reading = text === undefined ? undefined : field?.read(text)
    const number = reading?.ok ? Number(field?.plain(reading.value)) : Number.NaN
    return Number.isNaN(number) ? undefined : number
  }
}

async function writeTables(conducted: Conducted, count: number): Promise<Omit<StudyResult, 'status'>> {
  const { study, plan } = conducted
  const { store, folder, spec } = study
  const asked = measuresOf(spec)
  const measures =
    spec.measures.length > 0
      ? asked
      : [...store.kpis.map(({ name }) => quantityMeasure(`${quoted(name)}.last`)), ...asked]
  const numbers = study.numbers(measures, paramOf(conducted))
  await numbers.update()
  const row = pointRows({ plan, points: conducted.point, store, numbers, onFail: spec.onFail })
  const names = measures.map(({ name }) => name)
  let failed = 0
  const rows = function* (): Generator<PointRow, void> {
    for (let place = 0; place < count; place++) {
      const made = row(place)
      if (made.status === 'failed') failed++
      yield made
    }
  }
  writeWhole(path.join(folder, 'points.csv'), pointsCsv(rows(), { params: plan.names, measures: names }))
  const summary: string[] = []
  for await (const line of summaryCsv({ store, numbers: conducted.numbers(count), sets: plan.sets.length }))
    summary.push(line)
  writeWhole(path.join(folder, 'summary.csv'), summary.join(''))
  const known = studyUnits(study)
  const units = measures.map(({ measure, as }) => (as === 'margin' ? '' : measureUnit(measure, known)))
  return { folder, sets: plan.sets.length, points: count, failed, measures: names, units }
}

/** A KPI whose name is no word stands in quotes. */
const quoted = (name: string): string => (/^[\p{L}_][\p{L}\d_.-]*$/u.test(name) ? name : `'${name}'`)
