import type { Manifest } from '../../results/manifest.ts'
import { type Panel, timesOf } from './panels.ts'
import { unitsPerStep } from './plot-axis.ts'
import { thinned, type Thinned } from './thinned.ts'

/** A figure as the page's script draws it. Missing values are null. */
export interface PanelData {
  readonly title: string
  readonly unit: string
  readonly x: string
  /** Units of the axis per step. */
  readonly perStep: number
  readonly scale: 'linear' | 'log'
  readonly labels: readonly string[]
  readonly steps: readonly number[]
  readonly lines: readonly (readonly (number | null)[])[]
  /** As lines unless given. */
  readonly kind?: 'area' | 'stacked' | 'bars'
  /** How many lines, the last ones, have the axis on the right, and what that counts. */
  readonly right?: { readonly lines: number; readonly unit: string }
}

/** Enough to draw what anybody sees; the file has the others. */
const DIGITS = 7

/** Gathers what a figure draws, row by row. */
export interface PanelCollector {
  see(step: number, values: readonly number[]): void
  readonly points: Thinned
  data(): PanelData
}

/** `columns` says where in the values each of the panel's lines is. */
export function panelCollector(
  panel: Panel,
  { columns, clock, limit }: { columns: readonly string[]; clock: Manifest['spec']['clock']; limit: number },
): PanelCollector {
  const places = panel.lines.map(({ column }) => columns.indexOf(column))
  const times = panel.lines.map((line) => timesOf(panel, line))
  const points = thinned(limit)
  return {
    points,
    see: (step, values) => {
      points.add({ x: step, values: places.map((place, i) => (values[place] ?? Number.NaN) * (times[i] ?? 1)) })
    },
    data() {
      const all = points.points()
      const { title, unit, x, scale, lines, kind = 'line', rightUnit = '' } = panel
      const right = lines.filter((line) => line.right).length
      return {
        title,
        unit,
        x,
        perStep: unitsPerStep(x, clock),
        scale,
        labels: lines.map(({ label }) => label),
        steps: all.map((point) => point.x),
        lines: lines.map((_, i) => all.map(({ values }) => shortened(values[i] ?? Number.NaN))),
        ...(kind !== 'line' && { kind }),
        ...(right > 0 && { right: { lines: right, unit: rightUnit } }),
      }
    },
  }
}

function shortened(value: number): number | null {
  if (!Number.isFinite(value)) return null
  // Most whole numbers are short already, and this is asked of every point of every figure.
  return Number.isInteger(value) && Math.abs(value) < 10 ** DIGITS ? value : Number(value.toPrecision(DIGITS))
}
