import { field } from '../field/field.ts'
import type { Given } from '../field/field-type.ts'

/** What a plot's horizontal axis counts; a month has 30 days and a year 365. */
export const PLOT_X = ['Step', 'Hour', 'Day', 'Month', 'Year'] as const

export const PLOT_SCALE = ['linear', 'log', 'both'] as const

/** How its values are drawn: stacked are areas on top of each other, whose upper edge is the sum. */
export const PLOT_KIND = ['line', 'area', 'stacked', 'bars'] as const

export const PLOT_FIELDS = {
  title: field.text({ required: true, about: 'What it is called' }),
  group: field.text({ optional: true, about: 'Under what name it stands beside others of the same' }),
  x: field.choice(PLOT_X, { optional: true, about: 'What the axis counts; what fits the run unless given' }),
  kind: field.choice(PLOT_KIND, { optional: true, about: 'How values are drawn; as lines unless given' }),
  scale: field.choice(PLOT_SCALE, { optional: true, about: 'Linear unless given; both makes two figures of it' }),
  unit: field.text({
    optional: true,
    about: "Of what is drawn, after multiplying; the KPIs' own unless given, with each where they differ",
  }),
  multiply: field.number({ optional: true, about: 'What values are multiplied by before they are drawn' }),
}

/** One figure that a netlist wants drawn: some of its KPIs on shared axes. */
export type Plot = Given<typeof PLOT_FIELDS> & {
  /** The label of each KPI's line, by the KPI's name; with one line it may be empty. */
  readonly kpis: Readonly<Record<string, string>>
  /** Lines on an axis of their own, on the right: their labels, and what they are counted in. */
  readonly right?: RightAxis
}

export interface RightAxis {
  readonly kpis: Readonly<Record<string, string>>
  readonly unit?: string
}
