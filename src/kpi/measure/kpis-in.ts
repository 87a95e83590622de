import type { Measure } from './measure.ts'
import { partsOf } from './parts-of.ts'

/** The KPIs over time that a measure speaks of, as often as it does. */
export const kpisIn = (measure: Measure): readonly string[] =>
  measure.kind === 'series' ? [measure.kpi] : partsOf(measure).flatMap(kpisIn)
