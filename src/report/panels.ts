import type { Plot } from '../netlist/plot.ts'
import type { Manifest } from '../results/manifest.ts'
import { fittingX, type PlotX } from './plot-axis.ts'

/** One figure: which columns it draws, and how. */
export interface Panel {
  readonly title: string
  readonly about: string
  readonly unit: string
  readonly x: PlotX
  readonly scale: 'linear' | 'log'
  readonly multiply: number
  readonly lines: readonly { readonly column: string; readonly label: string }[]
}

/** Figures that belong together. */
export interface PanelGroup {
  readonly title: string
  readonly panels: readonly Panel[]
}

type Described = Pick<Manifest, 'kpis' | 'plots' | 'clock'>

/** The figures of a run: those its netlist asks for, then one per KPI, those of one unit together. */
export function panelGroups(manifest: Described, columns: readonly string[]): readonly PanelGroup[] {
  const x = defaultX(manifest)
  const kpis = columns.map((column) => kpiPanel(manifest, column, x))
  return [
    ...grouped(manifest.plots ?? [], ({ group = 'Plots of the netlist' }) => group).map(({ title, members }) => ({
      title,
      panels: plotPanels({ ...manifest, plots: [...members] }, columns),
    })),
    ...grouped(kpis, ({ unit }) => (unit === '' ? 'Counts' : `In ${unit}`)).map(({ title, members }) => ({
      title,
      panels: members,
    })),
  ].filter(({ panels }) => panels.length > 0)
}

function grouped<T>(all: readonly T[], titleOf: (one: T) => string): { title: string; members: readonly T[] }[] {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(titleOf(one), [...(groups.get(titleOf(one)) ?? []), one])
  return [...groups].map(([title, members]) => ({ title, members }))
}

/** The figures a netlist asks for, as far as their KPIs were recorded; `both` makes two of one. */
export function plotPanels(manifest: Described, columns: readonly string[]): readonly Panel[] {
  return (manifest.plots ?? []).flatMap((plot) => {
    const lines = Object.entries(plot.kpis).flatMap(([column, label]) =>
      columns.includes(column) ? [{ column, label: label === '' ? column : label }] : [],
    )
    if (lines.length === 0) return []
    const first = manifest.kpis.find(({ name }) => name === lines[0]?.column)
    const { title, unit = first?.unit ?? '', x = defaultX(manifest), multiply = 1 } = plot
    return scalesOf(plot).map((scale) => ({ title, about: first?.about ?? '', unit, x, scale, multiply, lines }))
  })
}

export function kpiPanel({ kpis }: Pick<Manifest, 'kpis'>, column: string, x: PlotX): Panel {
  const { unit = '', about = '' } = kpis.find(({ name }) => name === column) ?? {}
  return { title: column, about, unit, x, scale: 'linear', multiply: 1, lines: [{ column, label: column }] }
}

export const defaultX = ({ clock }: Pick<Manifest, 'clock'>): PlotX =>
  fittingX({ steps: clock.steps, stepSeconds: clock.step })

function scalesOf({ scale = 'linear' }: Plot): readonly Panel['scale'][] {
  return scale === 'both' ? ['linear', 'log'] : [scale]
}
