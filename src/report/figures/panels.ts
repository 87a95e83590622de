import { averageStep } from '../../engine/clock.ts'
import type { Plot, PLOT_KIND } from '../../netlist/plot.ts'
import type { Manifest } from '../../results/manifest.ts'
import { RATIO } from '../../units.ts'
import { fittingX, type PlotX } from './plot-axis.ts'
import { figureUnit } from './shown-quantity.ts'

/** One figure: which columns it draws, and how. */
export interface Panel {
  readonly title: string
  readonly about: string
  readonly unit: string
  readonly x: PlotX
  readonly scale: 'linear' | 'log'
  readonly multiply: number
  readonly lines: readonly PanelLine[]
  /** How values are drawn; as lines unless given. */
  readonly kind?: (typeof PLOT_KIND)[number] | undefined
  /** What lines on the right are counted in. */
  readonly rightUnit?: string
}

export interface PanelLine {
  readonly column: string
  readonly label: string
  /** Whether it has the axis on the right, where nothing is multiplied. */
  readonly right?: true
}

/** What the values of a line are multiplied by. */
export const timesOf = ({ multiply }: Pick<Panel, 'multiply'>, { right }: PanelLine): number => (right ? 1 : multiply)

/** Figures that belong together. */
export interface PanelGroup {
  readonly title: string
  readonly panels: readonly Panel[]
}

type Described = Pick<Manifest, 'kpis' | 'plots' | 'spec'>

/** Fewer KPIs of one unit than this make no group of their own. */
const FEW = 3

/**
 * The figures of a run: those its netlist asks for, then one for each KPI that none of these draws, those of one unit
 * together.
 */
export function panelGroups(manifest: Described, columns: readonly string[]): readonly PanelGroup[] {
  const { plots = [] } = manifest
  const x = defaultX(manifest)
  const drawn = new Set(plots.flatMap(({ kpis, right }) => [...Object.keys(kpis), ...Object.keys(right?.kpis ?? {})]))
  const rest = columns.filter((column) => !drawn.has(column))
  const unitOf = unitsOf(manifest)
  const counts = new Map(grouped(rest, unitOf).map(({ title: unit, members }) => [unit, members.length]))
  const alone = (unit: string) => (counts.get(unit) ?? 0) < FEW
  const titleOf = (column: string) => {
    const unit = unitOf(column)
    if (alone(unit)) return rest.length === columns.length ? 'KPIs' : 'Other KPIs'
    return unit === '' ? 'Counts' : unit === RATIO.symbol ? 'In percent' : `In ${unit}`
  }
  return [
    ...grouped(plots, ({ group = 'Plots of the netlist' }) => group).map(({ title, members }) => ({
      title,
      panels: plotPanels({ ...manifest, plots: [...members] }, columns),
    })),
    ...grouped(rest, titleOf).map(({ title, members }) => ({
      title,
      panels: members.map((column) => kpiPanel(manifest, column, x)),
    })),
  ].filter(({ panels }) => panels.length > 0)
}

function grouped<T>(all: readonly T[], titleOf: (one: T) => string): { title: string; members: readonly T[] }[] {
  return [...Map.groupBy(all, titleOf)].map(([title, members]) => ({ title, members }))
}

/** The figures a netlist asks for, as far as their KPIs were recorded; `both` makes two of one. */
export function plotPanels(manifest: Described, columns: readonly string[]): readonly Panel[] {
  const unitOf = unitsOf(manifest)
  return (manifest.plots ?? []).flatMap((plot) => {
    const recorded = (kpis: Plot['kpis']) =>
      Object.entries(kpis).flatMap(([column, label]) =>
        columns.includes(column) ? [{ column, label: label === '' ? column : label }] : [],
      )
    // Who says in what it is counted, or multiplies, has thought of all of it.
    const own = plot.unit !== undefined || plot.multiply !== undefined
    const left = own ? recorded(plot.kpis) : withOwnUnits(recorded(plot.kpis), unitOf)
    const onRight = recorded(plot.right?.kpis ?? {})
    const right = plot.right?.unit === undefined ? withOwnUnits(onRight, unitOf) : onRight
    const lines: readonly PanelLine[] = [...left, ...right.map((line) => ({ ...line, right: true as const }))]
    if (lines.length === 0) return []
    const first = manifest.kpis.find(({ name }) => name === lines[0]?.column)
    const { title, x = defaultX(manifest) } = plot
    const { unit, multiply } = own
      ? { unit: plot.unit ?? first?.unit ?? '', multiply: plot.multiply ?? 1 }
      : figureUnit(sharedUnit(left, unitOf), secondsOf(manifest))
    const more = {
      ...(plot.kind !== undefined && { kind: plot.kind }),
      ...(right.length > 0 && { rightUnit: plot.right?.unit ?? sharedUnit(right, unitOf) }),
    }
    return scalesOf(plot).map((scale) => ({
      title,
      about: first?.about ?? '',
      unit,
      x,
      scale,
      multiply,
      lines,
      ...more,
    }))
  })
}

type UnitOf = (column: string) => string

function unitsOf({ kpis }: Pick<Manifest, 'kpis'>): UnitOf {
  const units = new Map(kpis.map(({ name, unit }) => [name, unit]))
  return (column) => units.get(column) ?? ''
}

/** What all lines of an axis are counted in; nothing where that differs. */
function sharedUnit(lines: readonly PanelLine[], unitOf: UnitOf): string {
  const [unit = '', ...others] = new Set(lines.map(({ column }) => unitOf(column)))
  return others.length === 0 ? unit : ''
}

/** Lines of different units, each named with its own; one that is called as its unit says it already. */
function withOwnUnits(lines: readonly PanelLine[], unitOf: UnitOf): readonly PanelLine[] {
  if (new Set(lines.map(({ column }) => unitOf(column))).size < 2) return lines
  return lines.map((line) => {
    const unit = unitOf(line.column)
    return unit === '' || unit === line.label ? line : { ...line, label: `${line.label} (${unit})` }
  })
}

export function kpiPanel(manifest: Pick<Manifest, 'kpis' | 'spec'>, column: string, x: PlotX): Panel {
  const { unit = '', about = '' } = manifest.kpis.find(({ name }) => name === column) ?? {}
  const lines = [{ column, label: column }]
  return { title: column, about, x, scale: 'linear', lines, ...figureUnit(unit, secondsOf(manifest)) }
}

const secondsOf = ({ spec: { clock } }: Pick<Manifest, 'spec'>) => clock.steps * averageStep(clock)

export const defaultX = ({ spec: { clock } }: Pick<Manifest, 'spec'>): PlotX =>
  fittingX({ steps: clock.steps, stepSeconds: averageStep(clock) })

function scalesOf({ scale = 'linear' }: Plot): readonly Panel['scale'][] {
  return scale === 'both' ? ['linear', 'log'] : [scale]
}
