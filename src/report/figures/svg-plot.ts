import { scaleLinear, scaleLog } from 'd3-scale'

import { escapeHtml } from '../html/escape-html.ts'
import type { PanelData } from './panel-data.ts'
import { shownNumber } from './shown-number.ts'
import { areasOf, edgesOf, leftLines } from './svg-areas.ts'

const WIDTH = 840
const HEIGHT = 480
const MARGIN = { top: 54, right: 26, bottom: 56, left: 84 }
const KEY_HEIGHT = 24
/** Room for the numbers of an axis on the right. */
const RIGHT_AXIS = 52
const X_TICKS = 10
const Y_TICKS = 7
/** Room for a letter of the 13 px font, to place what follows a text. */
const LETTER = 7.4

/** Lines differ by their dashes too: not everybody sees colours, and not every print has them. */
const LINES = [
  { colour: '#b35900', dash: '' },
  { colour: '#1f5fa8', dash: '8 4' },
  { colour: '#2b7a3d', dash: '2 3' },
  { colour: '#8e3a8a', dash: '10 3 2 3' },
  { colour: '#b3261e', dash: '5 5' },
  { colour: '#4d5560', dash: '14 4' },
]

/** A figure as an SVG file of its own: title, axes with their units, a line per KPI, a key where there are several. */
export function svgPlot(panel: PanelData): string {
  const { title, x, unit, labels, perStep, steps, scale, right } = panel
  const edges = edgesOf(panel)
  const left = leftLines(panel)
  const end = WIDTH - MARGIN.right - (right ? RIGHT_AXIS : 0)
  const key = labels.length > 1
  const top = MARGIN.top + (key ? KEY_HEIGHT : 0)
  const xs = steps.map((step) => step * perStep)
  const across = scaleLinear([xs[0] ?? 0, xs.at(-1) || 1], [MARGIN.left, end])
  const range: [number, number] = [HEIGHT - MARGIN.bottom, top]
  const fromZero = panel.kind !== undefined && scale === 'linear'
  const up = vertical(edges.slice(0, left), { scale, range, fromZero })
  const upRight = right && vertical(edges.slice(left), { scale, range, fromZero: false })
  const rightTicks = upRight?.ticks(Y_TICKS) ?? []
  const xTicks = across.ticks(X_TICKS)
  const yTicks = up
    .ticks(Y_TICKS)
    .filter((tick, _, all) => scale === 'linear' || all.length <= 2 * Y_TICKS || isDecade(tick))
  const yTexts = shownTicks(yTicks)
  const rightTexts = shownTicks(rightTicks)
  const body = [
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text({ x: MARGIN.left, y: 32, size: 19, weight: 600 }, scale === 'log' ? `${title} (logarithmic)` : title),
    ...yTicks.map((tick) => gridLine(MARGIN.left, up(tick), end, up(tick))),
    ...xTicks.map((tick) => gridLine(across(tick), top, across(tick), HEIGHT - MARGIN.bottom)),
    ...yTicks.map((tick, i) => text({ x: MARGIN.left - 9, y: up(tick) + 4.5, anchor: 'end' }, yTexts[i] ?? '')),
    ...xTicks.map((tick) =>
      text({ x: across(tick), y: HEIGHT - MARGIN.bottom + 20, anchor: 'middle' }, shownNumber(tick)),
    ),
    text({ x: (MARGIN.left + end) / 2, y: HEIGHT - 14, anchor: 'middle' }, x),
    unit === '' ? '' : text({ x: 12, y: top - 12 }, unit),
    ...rightTicks.map((tick, i) => text({ x: end + 9, y: (upRight?.(tick) ?? 0) + 4.5 }, rightTexts[i] ?? '')),
    right === undefined || right.unit === '' ? '' : text({ x: WIDTH - 12, y: top - 12, anchor: 'end' }, right.unit),
    ...areasOf(panel, colourOf, { across, up, xs, floor: fromZero ? up(0) : HEIGHT - MARGIN.bottom }),
    ...labels.map((_, i) =>
      line(i, points(edges[i] ?? [], { scale, across, up: i < left ? up : (upRight ?? up), xs })),
    ),
    ...(key ? keyOf(labels) : []),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="DejaVu Sans, Verdana, sans-serif" font-size="13">
${body.filter((part) => part !== '').join('\n')}
</svg>
`
}

type Scale = (value: number) => number

interface Vertical {
  readonly scale: PanelData['scale']
  readonly range: [number, number]
  readonly fromZero: boolean
}

function vertical(lines: PanelData['lines'], { scale, range, fromZero }: Vertical) {
  let [low, high] = fromZero ? [0, 0] : [Infinity, -Infinity]
  for (const line of lines) {
    for (const y of line) {
      if (!isDrawn(y, scale)) continue
      low = Math.min(low, y)
      high = Math.max(high, y)
    }
  }
  if (low > high) [low, high] = [1, 10]
  if (scale === 'log') return scaleLog(low === high ? [low / 2, high * 2] : [low * 0.97, high / 0.97], range)
  const flat = low === 0 ? 1 : Math.abs(low) / 10
  return scaleLinear(low === high ? [low - flat, high + flat] : [low, high], range).nice(Y_TICKS)
}

/** A logarithm has no place for zero and less. */
const isDrawn = (y: number | null | undefined, scale: string): y is number =>
  y !== null && y !== undefined && (scale === 'linear' || y > 0)

/** From a place that has no neighbour: a circle around it, as a line of one point shows nothing. */
const DOT = 'm-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0'

/** A path with a gap where a value is missing. */
function points(
  values: PanelData['lines'][number],
  { scale, across, up, xs }: { scale: PanelData['scale']; across: Scale; up: Scale; xs: number[] },
): string {
  let pen = 'M'
  let path = ''
  for (const [i, y] of values.entries()) {
    if (!isDrawn(y, scale)) pen = 'M'
    else {
      const isAlone = pen === 'M' && !isDrawn(values[i + 1], scale)
      path += `${pen}${across(xs[i] ?? 0).toFixed(1)} ${up(y).toFixed(1)}${isAlone ? DOT : ''}`
      pen = 'L'
    }
  }
  return path
}

const colourOf = (place: number) => LINES[place % LINES.length]?.colour ?? ''

function line(place: number, path: string): string {
  const { colour = '', dash = '' } = LINES[place % LINES.length] ?? {}
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round"${dashes}/>`
}

function keyOf(labels: readonly string[]): string[] {
  let x = MARGIN.left
  return labels.flatMap((label, i) => {
    const from = x
    x += 34 + 8 + LETTER * label.length + 24
    const y = MARGIN.top
    return [line(i, `M${from} ${y}H${from + 34}`), text({ x: from + 42, y: y + 4.5 }, label)]
  })
}

const gridLine = (x1: number, y1: number, x2: number, y2: number) =>
  `<path d="M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}" stroke="#e2ded6" stroke-width="1"/>`

interface Place {
  readonly x: number
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly size?: number
  readonly weight?: number
}

function text({ x, y, anchor = 'start', size, weight }: Place, content: string): string {
  const font = `${size === undefined ? '' : ` font-size="${size}"`}${weight === undefined ? '' : ` font-weight="${weight}"`}`
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="#1d1b18"${font}>${escapeHtml(content)}</text>`
}

/** All ticks of an axis in one form, with more digits where fewer would say the same of two of them. */
function shownTicks(ticks: readonly number[]): readonly string[] {
  const highest = Math.max(...ticks.map(Math.abs))
  const texts = ticks.map((tick) => shownTick(tick, highest))
  if (new Set(texts).size === texts.length) return texts
  return ticks.map((tick) => tick.toLocaleString('en-US', { maximumSignificantDigits: 12 }))
}

function shownTick(tick: number, highest: number): string {
  if (tick !== 0 && (Math.abs(tick) < 1e-4 || highest >= 1e15)) return tick.toExponential(1)
  if (highest >= 1e5) return tick.toLocaleString('en-US', { notation: 'compact', maximumSignificantDigits: 4 })
  return tick.toLocaleString('en-US', { maximumSignificantDigits: 5 })
}

const isDecade = (tick: number) => Math.abs(Math.log10(tick) - Math.round(Math.log10(tick))) < 1e-9
