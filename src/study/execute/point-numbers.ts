import { evaluateCondition, evaluateQuantity, type Measured } from '../../kpi/measure/evaluate-measure.ts'
import { isCondition } from '../../kpi/measure/measure.ts'
import { kpisIn } from '../../kpi/measure/kpis-in.ts'
import type { PointMeasure } from '../analyse/point-measure.ts'
import type { Segment, StudyStore } from './segments/store.ts'

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
  const kpis = [...new Set(measures.flatMap(({ measure }) => kpisIn(measure)))]
  const width = measures.length
  /** By the number of an id: whether a run is there, and its measures one after another. */
  let [there, values] = [new Uint8Array(), new Float64Array()]
  let seen = 0

  async function take(segment: Segment): Promise<void> {
    makeRoom()
    const steps = await segment.steps()
    const columns = new Map<string, Float64Array | undefined>()
    for (const kpi of kpis) columns.set(kpi, await segment.kpi(kpi))
    for (const { number, run, start, end } of store.runsOf(segment)) {
      if (run.status === 'failed') continue
      const measured: Measured = {
        series: (kpi) => {
          const column = columns.get(kpi)
          return column && { steps: steps.subarray(start, end), values: column.subarray(start, end) }
        },
        number: (name) => param?.(run.id, name),
      }
      there[number] = 1
      for (const [j, measure] of measures.entries()) values[number * width + j] = numberOf(measure, measured)
    }
  }

  function makeRoom(): void {
    const { size } = store.ids
    if (there.length >= size) return
    const [more, larger] = [new Uint8Array(2 * size), new Float64Array(2 * size * width)]
    more.set(there)
    larger.set(values)
    ;[there, values] = [more, larger]
  }

  return {
    measures,
    async update() {
      for (; seen < store.segments.length; seen++) {
        const segment = store.segments[seen]
        if (segment) await take(segment)
      }
    },
    of(id) {
      const number = store.ids.numberOf(id)
      if (number === undefined || there[number] !== 1) return undefined
      return values.subarray(number * width, (number + 1) * width)
    },
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
