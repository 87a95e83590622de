import type { PointMeasure } from '../analyse/point-measure.ts'
import { checkMeasures } from '../analyse/point-measure.ts'
import type { OpenStudy } from '../conduct/open-study.ts'
import type { PointValues } from '../conduct/study-points.ts'
import { listedRuns } from '../execute/study-runner.ts'

/** The measures of a run, in their order, NaN where missing; undefined of a run that failed. */
export type Measured = Float64Array | undefined

/** Runs points, all at once, and gives their measures in the same order. What was run before is not run again. */
export type Evaluate = (points: readonly PointValues[]) => Promise<readonly Measured[]>

/** Evaluates points of an open study. Names that no run has are refused after the first one. */
export function evaluator(study: OpenStudy, measures: readonly PointMeasure[]): Evaluate {
  const params = new Map<string, Readonly<Record<string, string>>>()
  const fields = study.source.netlist.params
  const numbers = study.numbers(measures, (id, name) => {
    const reading = fields[name]?.read(params.get(id)?.[name])
    const number = reading?.ok ? Number(fields[name]?.plain(reading.value)) : Number.NaN
    return Number.isNaN(number) ? undefined : number
  })
  let checked = false

  function check(): void {
    const kpis = study.store.kpis.map(({ name }) => name)
    if (checked || kpis.length === 0) return
    checkMeasures(measures, { kpis, numbers: Object.keys(fields) })
    checked = true
  }

  return async (points) => {
    const runs = points.map((point) => study.point(point))
    for (const { id, params: texts } of runs) params.set(id, texts)
    if (!checked) await study.ensure(listedRuns(runs.slice(0, 1)))
    check()
    await study.ensure(listedRuns(runs))
    await numbers.update()
    return runs.map(({ id }) => numbers.of(id))
  }
}

/** The first measure as a number; undefined where it is missing. */
export function firstOf(measured: Measured, place = 0): number | undefined {
  const value = measured?.[place]
  return value === undefined || Number.isNaN(value) ? undefined : value
}
