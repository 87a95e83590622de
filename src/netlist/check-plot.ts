import type { Mistake } from '../field/mistake.ts'
import { takeValues } from '../field/read-values.ts'
import { NetlistFieldError, PlotValueError } from './errors.ts'
import { type Plot, PLOT_FIELDS } from './plot.ts'

const KNOWN = [...Object.keys(PLOT_FIELDS), 'kpis', 'right']
const LABELS = "the lines' labels by the names of their KPIs"
const RIGHT = 'an axis of its own: { kpis, unit }'

/** What is wrong with a plot, if anything; labels are told by the KPIs' own names, so no field can describe them. */
export function plotMistakes(plot: unknown): readonly Mistake[] {
  const reading = takeValues(PLOT_FIELDS, plot, { besides: ['kpis', 'right'] })
  const mistakes = reading.ok ? [] : reading.mistakes
  if (typeof plot !== 'object' || plot === null) return mistakes
  const kpis: unknown = Reflect.get(plot, 'kpis')
  if (kpis === undefined) return [...mistakes, { at: 'kpis', problem: 'missing', wanted: LABELS }]
  const right: unknown = Reflect.get(plot, 'right')
  return [
    ...mistakes,
    ...(isLabels(kpis) ? [] : [{ at: 'kpis', problem: 'value', given: kpis, wanted: LABELS } as const]),
    ...(right === undefined || isAxis(right)
      ? []
      : [{ at: 'right', problem: 'value', given: right, wanted: RIGHT } as const]),
  ]
}

/** Refuses a plot that could not be drawn: TypeScript may not have looked, and a run should not end with it. */
export function checkPlot(plot: Plot): void {
  const [first] = plotMistakes(plot)
  if (first === undefined) return
  const { at, problem, given, wanted, meant } = first
  if (problem === 'unknown') throw new NetlistFieldError({ owner: 'A plot', unknown: at, meant, known: KNOWN })
  if (problem === 'missing') throw new NetlistFieldError({ owner: 'A plot', missing: at, known: KNOWN })
  if (at === '') throw new NetlistFieldError({ owner: 'A plot', known: KNOWN })
  throw new PlotValueError({ plot: plot.title, field: at, value: given, wanted })
}

function isAxis(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { kpis, unit, ...others }: { kpis?: unknown; unit?: unknown } = value
  return isLabels(kpis) && (unit === undefined || typeof unit === 'string') && Object.keys(others).length === 0
}

const isLabels = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.values(value).every((label) => typeof label === 'string')
