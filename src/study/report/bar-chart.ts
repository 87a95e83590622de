import { escapeHtml } from '../../report/html/escape-html.ts'
import { figureOf } from './drawing.ts'

const WIDTH = 480
const ROW = 26
/** Of a letter as wide as it is beside the figure on a phone. */
const LETTER = 9
const MOST = 24

interface Bar {
  readonly name: string
  readonly from: number
  readonly to: number
  /** A line over the bar. */
  readonly interval?: readonly [number, number]
  /** The number beside it: nobody has to measure bars, or to see colours. */
  readonly shown: string
}

interface Bars {
  readonly bars: readonly Bar[]
  /** Where an upright line stands. */
  readonly base?: number
  /** How far the scale goes; as far as the bars unless given. */
  readonly ends?: readonly [number, number]
}

/** Lying bars, one below another, each with its name and its number. */
export function barChart(title: string, about: string, { bars: all, base, ends }: Bars): string {
  const bars = all.slice(0, MOST)
  const left = roomFor(bars.map(({ name }) => cut(name)))
  const right = roomFor(bars.map(({ shown }) => shown))
  const reach = bars.flatMap(({ from, to, interval = [from, to] }) => [from, to, ...interval]).filter(Number.isFinite)
  const [low, high] = ends ?? [Math.min(...reach, base ?? Infinity), Math.max(...reach, base ?? -Infinity)]
  const span = high - low || 1
  const at = (value: number) => left + ((Math.min(high, Math.max(low, value)) - low) / span) * (WIDTH - left - right)
  const height = bars.length * ROW + 8
  const rows = bars.flatMap(({ name, from, to, interval, shown }, i) => {
    const y = i * ROW + 4
    const [begin, end] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))]
    const middle = y + ROW / 2 - 3
    const line = interval
      ? [
          `<path class="base" d="M${at(interval[0]).toFixed(1)} ${middle}H${at(interval[1]).toFixed(1)}M${at(interval[0]).toFixed(1)} ${middle - 4}v8M${at(interval[1]).toFixed(1)} ${middle - 4}v8"/>`,
        ]
      : []
    return [
      `<text x="${left - 8}" y="${y + 14}" text-anchor="end">${escapeHtml(cut(name))}<title>${escapeHtml(name)}</title></text>`,
      `<rect class="bar" x="${begin.toFixed(1)}" y="${y}" width="${Math.max(1, end - begin).toFixed(1)}" height="${ROW - 6}"/>`,
      ...line,
      `<text x="${WIDTH - 4}" y="${y + 14}" text-anchor="end">${escapeHtml(shown)}</text>`,
    ]
  })
  const upright = base === undefined ? '' : `<path class="zero" d="M${at(base).toFixed(1)} 0V${height}"/>`
  const said = bars.map(({ name, shown }) => `${name} ${shown}`).join(', ')
  const svg = `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(said)}">${rows.join('')}${upright}</svg>`
  return figureOf(title, about, svg)
}

/** The width of the longest of these texts, and a little. */
const roomFor = (texts: readonly string[]): number =>
  16 + LETTER * texts.reduce((longest, { length }) => Math.max(longest, length), 4)

/** A name as far as there is room for it. */
const cut = (name: string): string => (name.length > 18 ? `${name.slice(0, 17)}…` : name)
