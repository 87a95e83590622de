import { scaleLinear } from 'd3-scale'

import { figureUnit, unitBeside } from '../../report/figures/shown-quantity.ts'
import { shownNumber } from '../../report/figures/shown-number.ts'
import { escapeHtml } from '../../report/html/escape-html.ts'

const WIDTH = 480
/** Letters of a tick of which six still stand side by side. */
const WIDE_TEXT = 5
const MARGIN = { top: 26, right: 14, bottom: 38, left: 76 }

/** What is drawn along one side of a figure. */
interface Side {
  readonly ends: readonly [number, number]
  /** What it is called; above the figure a unit alone is enough where the heading says of what. */
  readonly name?: string
  readonly unit?: string
  /** Whether it counts: there is nothing between whole numbers to be marked. */
  readonly counts?: true
}

interface Frame {
  readonly x: Side
  readonly y: Side
  readonly height?: number
}

/** Where things are drawn: scales, and the picture around what was drawn with them. */
export interface Drawing {
  across(x: number): number
  up(y: number): number
  /** The whole figure; `said` is read out to whoever does not see it. */
  picture(parts: readonly string[], said: string): string
}

/** A frame with axes for a figure of a report. */
export function drawing({ x, y, height = 240 }: Frame): Drawing {
  const [xs, ys] = [told(x), told(y)]
  const across = scaleLinear([...xs.ends], [MARGIN.left, WIDTH - MARGIN.right])
  // What differs by rounding alone is one value.
  const isOne = ys.ends[1] - ys.ends[0] <= 1e-12 * Math.max(Math.abs(ys.ends[0]), Math.abs(ys.ends[1]))
  const [low, high] = isOne ? [ys.ends[0] - 1, ys.ends[1] + 1] : ys.ends
  const up = scaleLinear([low, high], [height - MARGIN.bottom, MARGIN.top]).nice(5)
  const bottom = height - MARGIN.bottom
  const marked = (ticks: readonly number[], { counts }: Side) => (counts ? ticks.filter(Number.isInteger) : ticks)
  const [ups, many] = [marked(up.ticks(5), y), marked(across.ticks(6), x)]
  // On a phone letters are large beside the figure.
  const acrosses = tickTexts(many).some((text) => text.length > WIDE_TEXT) ? marked(across.ticks(3), x) : many
  const [upTexts, acrossTexts] = [tickTexts(ups), tickTexts(acrosses)]
  const axes = [
    ...ups.map((tick, i) => {
      const at = up(tick).toFixed(1)
      const text = `<text x="${MARGIN.left - 6}" y="${(up(tick) + 4).toFixed(1)}" text-anchor="end">${upTexts[i]}</text>`
      return `<path class="grid" d="M${MARGIN.left} ${at}H${WIDTH - MARGIN.right}"/>${text}`
    }),
    ...acrosses.map((tick, i) => {
      const at = across(tick).toFixed(1)
      return `<path class="grid" d="M${at} ${MARGIN.top}V${bottom}"/><text x="${at}" y="${bottom + 15}" text-anchor="middle">${acrossTexts[i]}</text>`
    }),
    `<text x="${WIDTH - MARGIN.right}" y="${height - 2}" text-anchor="end">${escapeHtml(xs.label)}</text>`,
    `<text x="2" y="14">${escapeHtml(ys.label)}</text>`,
  ]
  return {
    across: (value) => across(value * xs.multiply),
    up: (value) => up(value * ys.multiply),
    picture: (parts, said) =>
      `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(said)}">${[...axes, ...parts].join('')}</svg>`,
  }
}

/** A side in the unit that people say: percent, days. */
function told({ ends: [from, to], name = '', unit: own = '' }: Side) {
  const { unit, multiply } = figureUnit(own, Math.max(Math.abs(from), Math.abs(to)))
  const ends: readonly [number, number] = [from * multiply, to * multiply]
  return { ends, multiply, label: nameWithUnit(name, unit) }
}

/** `price.last (USD)`; a unit by itself, or a name, where there is nothing else. */
export function nameWithUnit(name: string, unit: string): string {
  if (unit === '' || name === '') return `${name}${unit}`
  return `${name} (${unit})`
}

/** What a sentence says of the unit of its figure. */
export const inUnit = (unit: string): string => (unitBeside(unit) === '' ? '' : ` in ${unit}`)

/** Ticks with as many digits as it takes to tell them apart. */
function tickTexts(ticks: readonly number[]): readonly string[] {
  const texts = [4, 6, 8, 12].map((digits) => ticks.map((tick) => shownNumber(tick, digits)))
  return texts.find((all) => new Set(all).size === all.length) ?? texts[0] ?? []
}

/** A figure with its heading and a sentence. */
export const figureOf = (title: string, about: string, svg: string): string =>
  `<figure class="card"><figcaption><h4>${escapeHtml(title)}</h4></figcaption><p class="dim">${escapeHtml(about)}</p>${svg}</figure>`
