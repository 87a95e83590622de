import { evaluateCondition, evaluateQuantity, type Measured } from '../../kpi/measure/evaluate-measure.ts'
import { isCondition } from '../../kpi/measure/measure.ts'
import type { Series } from '../../kpi/measure/series.ts'
import { kpisIn } from '../../kpi/measure/kpis-in.ts'
import type { PointMeasure } from '../analyse/point-measure.ts'
import type { Segment } from './segments/read-segment.ts'
import type { StudyStore } from './segments/store.ts'

/** The measures of all runs of a store, computed once for each segment; records are not kept. */
export interface PointNumbers {
  readonly measures: readonly PointMeasure[]
  /** Takes in the segments that have come. */
  update(): Promise<void>
  /** In the order of the measures, NaN where missing; undefined of a run that is not there or failed. */
  of(id: string): Float64Array | undefined
}

interface NumbersOptions {
  readonly store: StudyStore
  readonly measures: readonly PointMeasure[]
  /** A parameter's number in a run, for measures that speak of it. */
  readonly param?: ((id: string, name: string) => number | undefined) | undefined
}

export function pointNumbers({ store, measures, param }: NumbersOptions): PointNumbers {
  const numbers = new Map<string, Float64Array>()
  const kpis = [...new Set(measures.flatMap(({ measure }) => kpisIn(measure)))]
  let seen = 0

  async function take(segment: Segment): Promise<void> {
    const series = new Map<string, Map<string, Series>>()
    for (const kpi of kpis) {
      for await (const { id, ...course } of store.series(kpi, [segment])) {
        const ofRun = series.get(id) ?? new Map<string, Series>()
        series.set(id, ofRun.set(kpi, course))
      }
    }
    for (const { id } of segment.facts.runs) {
      if (store.run(id)?.status === 'failed') continue
      const run: Measured = {
        series: (kpi) => series.get(id)?.get(kpi),
        number: (name) => param?.(id, name),
      }
      numbers.set(
        id,
        Float64Array.from(measures, (measure) => numberOf(measure, run)),
      )
    }
  }

  return {
    measures,
    async update() {
      for (; seen < store.segments.length; seen++) {
        const segment = store.segments[seen]
        if (segment) await take(segment)
      }
    },
    of: (id) => numbers.get(id),
  }
}

function numberOf({ measure, as }: PointMeasure, run: Measured): number {
  if (!isCondition(measure)) return evaluateQuantity(measure, run) ?? Number.NaN
  const { ok, margin } = evaluateCondition(measure, run)
  if (as === 'value') return ok === undefined ? Number.NaN : Number(ok)
  // At its bound a strict condition does not hold, though it is no way from it.
  if (ok === false && margin !== undefined && margin >= 0) return -Number.EPSILON
  return margin ?? Number.NaN
}
