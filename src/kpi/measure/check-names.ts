import { nearest } from '../../nearest.ts'
import { MeasureError } from './errors.ts'
import type { Measure } from './measure.ts'
import { partsOf } from './parts-of.ts'
import { STATISTIC_NAMES } from './time-statistic.ts'

interface Known {
  readonly text: string
  readonly kpis: readonly string[]
  /** Parameters that have a number. */
  readonly numbers?: readonly string[]
  /** Specs, and what else a point is marked with. */
  readonly flags?: readonly string[]
}

/** Refuses the first name that nothing has, with its place and the nearest one that is there. */
export function checkNames(measure: Measure, known: Known): void {
  if (measure.kind === 'series' && !known.kpis.includes(measure.kpi)) throw unknownKpi(measure, known)
  if (measure.kind === 'name' && measure.name !== 'yield' && !known.numbers?.includes(measure.name)) {
    throw unknownName(measure, known)
  }
  if (measure.kind === 'flag' && !known.flags?.includes(measure.name)) throw unknownName(measure, known)
  // The one thing P() takes without a comparison is a flag.
  const isShare = measure.kind === 'call' && measure.name === 'P'
  for (const part of partsOf(measure)) {
    checkNames(isShare && part.kind === 'name' ? { ...part, kind: 'flag' } : part, known)
  }
}

function unknownKpi({ kpi, statistic, column }: Measure & { kind: 'series' }, { text, kpis }: Known): MeasureError {
  const whole = `${kpi}.${statistic}`
  const hint = kpis.includes(whole) ? `'${whole}' is a KPI: say ${whole}.last.` : meantOf(kpi, kpis)
  return new MeasureError({ text, column, problem: `there is no KPI '${kpi}'`, hint })
}

function unknownName({ name, column }: { name: string; column: number }, known: Known): MeasureError {
  const { text, kpis, numbers = [], flags = [] } = known
  const problem = (words: string, hint: string) => new MeasureError({ text, column, problem: words, hint })
  if (kpis.includes(name)) return problem(`'${name}' is a KPI over time`, `Say what of it: ${name}.last, ${name}.min.`)
  const dot = name.lastIndexOf('.')
  const [kpi, segment] = [name.slice(0, Math.max(dot, 0)), name.slice(dot + 1)]
  if (kpis.includes(kpi)) {
    const meant = nearest(segment, STATISTIC_NAMES)
    const hint = meant ? `Did you mean '${kpi}.${meant}'?` : `There are ${STATISTIC_NAMES.join(', ')}.`
    return problem(`'${segment}' is nothing that a KPI has over time`, hint)
  }
  return problem(`there is no '${name}'`, meantOf(name, [...numbers, ...flags, ...kpis]))
}

function meantOf(name: string, known: readonly string[]): string {
  const meant = nearest(name, known)
  const list = known.slice(0, 12).join(', ')
  return meant === undefined ? `Known are ${list}${known.length > 12 ? ', …' : ''}.` : `Did you mean '${meant}'?`
}
