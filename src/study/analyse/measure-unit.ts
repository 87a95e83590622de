import { roleOfFunction } from '../../kpi/measure/functions.ts'
import { isCondition, type Measure } from '../../kpi/measure/measure.ts'
import { parseQuantity } from '../../kpi/measure/parse-measure.ts'
import { RATIO } from '../../units.ts'

/** Units by name, of KPIs and of parameters; those that have none are left out. */
export interface StudyUnits {
  readonly kpis: Readonly<Record<string, string>>
  readonly params: Readonly<Record<string, string>>
}

export const NO_UNITS: StudyUnits = { kpis: {}, params: {} }

/** The unit of what is measured: that of its KPI or parameter, where it is of one; else none. */
export function measureUnit(measure: Measure, { kpis, params }: StudyUnits): string {
  if (measure.kind === 'negative') return measureUnit(measure.of, { kpis, params })
  if (measure.kind === 'name') return params[measure.name] ?? ''
  if (measure.kind !== 'series') return ''
  return measure.statistic === 'drawdown' ? RATIO.symbol : (kpis[measure.kpi] ?? '')
}

/** The unit of an objective such as `max median(price.last)`: a statistic over points is in the unit of what it is of. */
export function objectiveUnit(objective: string, units: StudyUnits): string {
  return unitOverPoints(parseQuantity(objective.replace(/^\s*(max|min)\s+/, ''), 'points'), units)
}

function unitOverPoints(measure: Measure, units: StudyUnits): string {
  if (measure.kind === 'name' && measure.name === 'yield') return RATIO.symbol
  if (measure.kind !== 'call') return measureUnit(measure, units)
  const [part] = measure.of
  const role = roleOfFunction(measure.name, measure.of.length)
  if (measure.name === 'P') return RATIO.symbol
  if (part === undefined || isCondition(part) || (role !== 'points' && role !== 'interval')) return ''
  return unitOverPoints(part, units)
}
