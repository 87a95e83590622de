import type { Measure } from '../../kpi/measure/measure.ts'
import { RATIO } from '../../units.ts'

/** The unit of what is measured, of KPIs by name: that of its KPI, where it is of one; else none. */
export function measureUnit(measure: Measure, units: ReadonlyMap<string, string>): string {
  if (measure.kind === 'negative') return measureUnit(measure.of, units)
  if (measure.kind !== 'series') return ''
  return measure.statistic === 'drawdown' ? RATIO.symbol : (units.get(measure.kpi) ?? '')
}
