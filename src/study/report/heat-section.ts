import { mean } from '../../kpi/statistics/mean.ts'
import { shownQuantity, unitBeside, withUnit } from '../../report/figures/shown-quantity.ts'
import { escapeHtml } from '../../report/html/escape-html.ts'
import { figureOf, inUnit, nameWithUnit } from './drawing.ts'
import type { StudyTables } from './study-tables.ts'

const WIDTH = 480
const LEFT = 74
const TOP = 22
const BOTTOM = 40
/** Cells of a side that a number still fits into. */
const MOST = 12
const MOST_FIGURES = 4

/** Where two parameters have levels: the mean of each measure at each pair of them, as numbers on shades. */
export function heatSection(tables: StudyTables): string {
  const [x, y, ...more] = axesOf(tables)
  if (!x || !y || more.length > 0) return ''
  const shown = tables.measures.slice(0, MOST_FIGURES)
  const cells = new Map<string, number[][]>()
  for (const { params, values } of tables.points()) {
    const key = cellKey(params[x.name] ?? '', params[y.name] ?? '')
    const cell = cells.get(key) ?? shown.map(() => [])
    cells.set(key, cell)
    for (const [j, own] of cell.entries()) {
      const value = values[j]
      if (value !== undefined) own.push(value)
    }
  }
  const figures = shown.map((measure, j) =>
    heatMap(measure, { x, y, unit: tables.units[j] ?? '', at: (a, b) => mean(cells.get(cellKey(a, b))?.[j] ?? []) }),
  )
  return `<section><h2>Over ${escapeHtml(x.name)} and ${escapeHtml(y.name)}</h2><div class="panels">${figures.join('')}</div></section>`
}

const cellKey = (a: string, b: string): string => JSON.stringify([a, b])

/**
 * Parameters with few levels that are the same in all points of a set: what is drawn anew for each run is no axis, few runs
 * or many.
 */
function axesOf({ params, points, unitsOf }: StudyTables): Axis[] {
  const open = new Map(params.map((name) => [name, { levels: new Set<string>(), ofSets: new Map<number, string>() }]))
  for (const point of points()) {
    for (const [name, { levels, ofSets }] of open) {
      const level = point.params[name] ?? ''
      levels.add(level)
      if (!ofSets.has(point.set)) ofSets.set(point.set, level)
      if (levels.size > MOST || ofSets.get(point.set) !== level) open.delete(name)
    }
    if (open.size === 0) break
  }
  return [...open].flatMap(([name, { levels }]) =>
    levels.size > 1 ? [{ name, unit: unitsOf.params[name] ?? '', levels: ordered([...levels]) }] : [],
  )
}

interface Axis {
  readonly name: string
  readonly unit: string
  readonly levels: readonly string[]
}

function heatMap(
  measure: string,
  { x, y, unit, at }: { x: Axis; y: Axis; unit: string; at: (a: string, b: string) => number | undefined },
): string {
  const [wide, high] = [(WIDTH - LEFT - 8) / x.levels.length, 34]
  const height = TOP + high * y.levels.length + BOTTOM
  const rowAt = (k: number) => TOP + (y.levels.length - 1 - k) * high
  const values = x.levels.flatMap((a) => y.levels.flatMap((b) => at(a, b) ?? []))
  const [low, top] = [Math.min(...values), Math.max(...values)]
  const cells = x.levels.flatMap((a, i) =>
    y.levels.flatMap((b, k) => {
      const value = at(a, b)
      const [left, up] = [LEFT + i * wide, rowAt(k)]
      const shade = value === undefined ? 0 : 0.08 + (0.5 * (value - low)) / (top - low || 1)
      return [
        `<rect class="cell" x="${left.toFixed(1)}" y="${up}" width="${wide.toFixed(1)}" height="${high}" fill="currentColor" fill-opacity="${shade.toFixed(3)}"/>`,
        `<text class="cell-text" x="${(left + wide / 2).toFixed(1)}" y="${up + high / 2 + 4}" text-anchor="middle">${value === undefined ? '–' : shownQuantity(value, unit)}</text>`,
      ]
    }),
  )
  const across = x.levels.map(
    (level, i) =>
      `<text x="${(LEFT + (i + 0.5) * wide).toFixed(1)}" y="${height - BOTTOM + 16}" text-anchor="middle">${escapeHtml(short(level, x.unit))}</text>`,
  )
  const up = y.levels.map(
    (level, k) =>
      `<text x="${LEFT - 6}" y="${rowAt(k) + high / 2 + 4}" text-anchor="end">${escapeHtml(short(level, y.unit))}</text>`,
  )
  const [xName, yName] = [x, y].map((axis) => escapeHtml(nameWithUnit(axis.name, unitBeside(axis.unit))))
  const names = `<text x="${WIDTH - 8}" y="${height - 4}" text-anchor="end">${xName}</text><text x="2" y="14">${yName}</text>`
  const said = `the mean of ${measure} from ${shownQuantity(low, unit)} to ${withUnit(top, unit)}`
  const svg = `<svg class="heat" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(said)}">${[...cells, ...across, ...up, names].join('')}</svg>`
  return figureOf(measure, `Its mean${inUnit(unit)}; the darker, the higher. Across ${x.name}, up ${y.name}.`, svg)
}

/** As numbers where all are. */
function ordered(levels: readonly string[]): string[] {
  return levels.every((level) => level !== '' && !Number.isNaN(Number(level)))
    ? levels.toSorted((a, b) => Number(a) - Number(b))
    : levels.toSorted()
}

function short(level: string, unit: string): string {
  const number = Number(level)
  return level === '' || Number.isNaN(number) ? level.slice(0, 9) : shownQuantity(number, unit)
}
