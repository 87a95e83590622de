import type { Manifest } from '../../results/manifest.ts'

/** KPIs that belong together, by name. */
export interface KpiGroup {
  /** Empty where there is no plot that draws them. */
  readonly title: string
  readonly names: readonly string[]
}

type Described = Pick<Manifest, 'kpis' | 'plots' | 'headline'>

const MOST = 8

/**
 * The KPIs that tell most of a run, among those that were recorded: those that the netlist names, else the first that its
 * plots draw, else the first it has.
 */
export function headlineOf({ kpis, plots = [], headline }: Described): readonly string[] {
  const recorded = new Set(kpis.map(({ name }) => name))
  const plotted = plots.flatMap((plot) => Object.keys(plot.kpis).slice(0, 1))
  const wanted = headline ?? [...new Set([...plotted, ...recorded])]
  return wanted.filter((name) => recorded.has(name)).slice(0, MOST)
}

/** KPIs by the group of the first plot that draws them, in the order in which they are named; those of none come last. */
export function kpiGroups({ plots = [] }: Pick<Manifest, 'plots'>, names: readonly string[]): readonly KpiGroup[] {
  const groups = new Map<string, string[]>()
  for (const name of names) {
    const title = plots.find(({ kpis, right }) => Object.hasOwn({ ...kpis, ...right?.kpis }, name))?.group ?? ''
    groups.set(title, [...(groups.get(title) ?? []), name])
  }
  const all = [...groups].map(([title, members]) => ({ title, names: members }))
  return all.toSorted((a, b) => Number(a.title === '') - Number(b.title === ''))
}
