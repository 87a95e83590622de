import { shownQuantity, withUnit } from '../../report/figures/shown-quantity.ts'
import { drawing, figureOf } from './drawing.ts'
import type { StudyTables } from './study-tables.ts'

const MOST = 6

/** How measures spread over runs: a bar for each of equal ranges, as high as runs fall into it. */
export function spreadSection({ measures, units, values: columns }: StudyTables): string {
  const figures = measures.flatMap((name, j) => {
    const values = (columns[j] ?? new Float64Array()).filter(Number.isFinite)
    return values.length < 2 ? [] : [histogram(name, { values, unit: units[j] ?? '' })]
  })
  if (figures.length === 0) return ''
  return `<section><h2>At the end</h2><div class="panels">${figures.slice(0, MOST).join('')}</div></section>`
}

function histogram(name: string, { values, unit }: { values: Float64Array; unit: string }): string {
  // Too many to be handed over as arguments.
  const [low, high] = values.reduce(
    ([from, to], value) => [Math.min(from, value), Math.max(to, value)],
    [Infinity, -Infinity],
  )
  // Twice the cube root of the count (Rice's rule), within what a figure of this size shows.
  const bins = low === high ? 1 : Math.min(40, Math.ceil(2 * Math.cbrt(values.length)))
  // One value has no range: it is drawn narrow, with room on both sides.
  const width = low === high ? (Math.abs(low) || 1) / 50 : (high - low) / bins
  const [start, end] = low === high ? [low - width / 2, low + width / 2] : [low, high]
  const room = low === high ? 12 * width : 0
  const counts = Array.from({ length: bins }, () => 0)
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value - start) / width))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const frame = drawing({
    x: { ends: [start - room, end + room], name, unit },
    y: { ends: [0, Math.max(...counts)], name: 'runs', counts: true },
  })
  const bars = counts.map((count, i) => {
    const [from, to] = [frame.across(start + i * width), frame.across(start + (i + 1) * width)]
    const top = frame.up(count)
    return `<rect class="bar" x="${(from + 0.5).toFixed(1)}" y="${top.toFixed(1)}" width="${Math.max(1, to - from - 1).toFixed(1)}" height="${(frame.up(0) - top).toFixed(1)}"/>`
  })
  const said = `${name} over ${values.length} runs, from ${shownQuantity(low, unit)} to ${withUnit(high, unit)}`
  return figureOf(name, `Runs by ${name}; ${values.length} of them.`, frame.picture(bars, said))
}
