/** What a plot's horizontal axis counts; a month has 30 days and a year 365. */
export const PLOT_X = ['Step', 'Hour', 'Day', 'Month', 'Year'] as const

export const PLOT_SCALE = ['linear', 'log', 'both'] as const

/** One figure that a netlist wants drawn: some of its KPIs on shared axes. */
export interface Plot {
  readonly title: string
  /** What it is about: plots of one group stand side by side under its name. */
  readonly group?: string | undefined
  /** The label of each KPI's line, by the KPI's name; with one line it may be empty. */
  readonly kpis: Readonly<Record<string, string>>
  /** What fits the length of the run unless given. */
  readonly x?: (typeof PLOT_X)[number] | undefined
  /** Linear unless given; both makes two figures of it. */
  readonly scale?: (typeof PLOT_SCALE)[number] | undefined
  /** Of what is drawn, after multiplying; the first KPI's own unless given. */
  readonly unit?: string | undefined
  /** What values are multiplied by before they are drawn; 1 unless given. */
  readonly multiply?: number | undefined
}
