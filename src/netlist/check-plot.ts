import { checkFields, type Fields } from './check-fields.ts'
import { PlotValueError } from './errors.ts'
import { type Plot, PLOT_SCALE, PLOT_X } from './plot.ts'

const FIELDS: Fields<Plot> = {
  title: 'needed',
  group: 'optional',
  kpis: 'needed',
  x: 'optional',
  scale: 'optional',
  unit: 'optional',
  multiply: 'optional',
}

const isText = (value: unknown) => typeof value === 'string'
const isLabels = (value: unknown) => typeof value === 'object' && value !== null && Object.values(value).every(isText)
const oneOf = (names: readonly string[]) => ({
  holds: (value: unknown) => isText(value) && names.includes(String(value)),
  wanted: `one of ${names.join(', ')}`,
})

const VALUES: Readonly<Record<keyof Plot, { holds: (value: unknown) => boolean; wanted: string }>> = {
  title: { holds: isText, wanted: 'a text' },
  group: { holds: isText, wanted: 'a text' },
  kpis: { holds: isLabels, wanted: "the lines' labels by the names of their KPIs" },
  x: oneOf(PLOT_X),
  scale: oneOf(PLOT_SCALE),
  unit: { holds: isText, wanted: 'a text' },
  multiply: { holds: Number.isFinite, wanted: 'a finite number' },
}

/** Refuses a plot that could not be drawn: TypeScript may not have looked, and a run should not end with it. */
export function checkPlot(plot: Plot): void {
  checkFields('A plot', plot, FIELDS)
  for (const [field, { holds, wanted }] of Object.entries(VALUES)) {
    const value: unknown = Reflect.get(plot, field)
    if (value !== undefined && !holds(value)) throw new PlotValueError({ plot: plot.title, field, value, wanted })
  }
}
