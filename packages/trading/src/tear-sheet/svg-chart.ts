/** A series of a chart; what is null is left out. */
export interface ChartSeries {
  readonly name: string
  readonly colour: string
  readonly values: readonly (number | null)[]
}

/** A mark on a chart: at a place along the series, at a value. */
export interface ChartMark {
  readonly place: number
  readonly value: number
  readonly colour: string
  readonly title: string
}

/** What stands below a chart at its left and its right end. */
export type Ends = readonly [from: string, to: string]

interface LineChart {
  readonly title: string
  readonly series: readonly ChartSeries[]
  readonly marks?: readonly ChartMark[]
  readonly ends: Ends
}

interface Histogram {
  readonly title: string
  readonly values: readonly number[]
  /** Upright lines at some of the values. */
  readonly lines: readonly { readonly at: number; readonly name: string }[]
}

// The drawing is stretched to the width of the page and to a height of its own. What is written beside it is no part
// of it, and as large on a phone as elsewhere.
const [WIDTH, HEIGHT] = [1_000, 200]
const digits = (value: number) => String(Number(value.toPrecision(4)))

interface Frame {
  x(place: number): string
  y(value: number): string
}

function frame({ places, low, high }: { places: number; low: number; high: number }): Frame {
  const span = high > low ? high - low : 1
  return {
    x: (place) => ((place / Math.max(places - 1, 1)) * WIDTH).toFixed(1),
    y: (value) => ((1 - (value - low) / span) * HEIGHT).toFixed(1),
  }
}

interface Drawing {
  readonly title: string
  readonly names: readonly { readonly name: string; readonly colour: string }[]
  readonly low: number
  readonly high: number
  readonly inside: string
  readonly ends: Ends
}

function figure({ title, names, low, high, inside, ends }: Drawing): string {
  const middle = high > low ? [low + (high - low) / 2] : []
  const ticks = [...(high > low ? [high] : []), ...middle, low]
  const { y } = frame({ places: 1, low, high })
  const lines = ticks.map((value) => `<line x1="0" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}" class="grid"/>`)
  const words = ticks.map((value) => `<i style="top:${Number(y(value)) / (HEIGHT / 100)}%">${digits(value)}</i>`)
  const legend = names.map(({ name, colour }) => `<span style="color:${colour}">${escaped(name)}</span>`)
  return [
    `<figure><figcaption>${escaped(title)}</figcaption><div class="plot"><div class="ticks">${words.join('')}</div>`,
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${escaped(title)}">`,
    `${lines.join('')}${inside}</svg></div>`,
    `<div class="ends"><span>${escaped(ends[0])}</span><span>${escaped(ends[1])}</span></div>`,
    `<div class="names">${legend.join(' ')}</div></figure>`,
  ].join('')
}

/** Lines over the same places, with marks on them. */
export function lineChart({ title, series, marks = [], ends }: LineChart): string {
  const values = [
    ...series.flatMap((one) => one.values.filter((value) => value !== null)),
    ...marks.map(({ value }) => value),
  ]
  if (values.length === 0) return ''
  const [low, high] = rangeOf(values)
  const { x, y } = frame({ places: Math.max(...series.map((one) => one.values.length)), low, high })
  // A line of no length with round ends is a dot that stretching leaves round.
  const dot = (place: number, value: number) => `M${x(place)} ${y(value)}h0`
  const lines = series.flatMap(({ values: line, colour }) =>
    piecesOf(line).map((piece) => {
      const [first, ...more] = piece
      if (first && more.length === 0) return `<path d="${dot(...first)}" class="dot" stroke="${colour}"/>`
      const points = piece.map(([place, value]) => `${x(place)},${y(value)}`)
      return `<polyline points="${points.join(' ')}" stroke="${colour}"/>`
    }),
  )
  const dots = marks.map(
    ({ place, value, colour, title: words }) =>
      `<path d="${dot(place, value)}" class="dot" stroke="${colour}"><title>${escaped(words)}</title></path>`,
  )
  return figure({ title, names: series, low, high, inside: [...lines, ...dots].join(''), ends })
}

/** Runs of values without a gap, each with its place: a line over a gap would show what is not there. */
function piecesOf(values: readonly (number | null)[]): (readonly [place: number, value: number])[][] {
  const pieces: (readonly [number, number])[][] = []
  for (const [place, value] of values.entries()) {
    if (value === null) continue
    if (place === 0 || values[place - 1] === null) pieces.push([])
    pieces.at(-1)?.push([place, value])
  }
  return pieces
}

const BINS = 41

/** How many values lie in each of so many equal parts of their range, which are shares. */
export function histogram({ title, values, lines }: Histogram): string {
  if (values.length === 0) return ''
  const [low, high] = rangeOf(values)
  const span = high > low ? high - low : 1
  const counts = Array.from({ length: BINS }, () => 0)
  for (const value of values) {
    const bin = Math.min(Math.floor(((value - low) / span) * BINS), BINS - 1)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const most = Math.max(...counts)
  const { x, y } = frame({ places: BINS + 1, low: 0, high: most })
  const bars = counts.map((count, bin) => {
    const [left, right] = [x(bin), x(bin + 1)]
    return `<rect x="${left}" y="${y(count)}" width="${(Number(right) - Number(left) - 1).toFixed(1)}" height="${(Number(y(0)) - Number(y(count))).toFixed(1)}"/>`
  })
  const uprights = lines.map(({ at }) => {
    const place = x(((at - low) / span) * BINS)
    return `<line x1="${place}" x2="${place}" y1="0" y2="${HEIGHT}" class="mark"/>`
  })
  const names = lines.map(({ at, name }) => ({ name: `${name} ${percent(at)}`, colour: '#b33' }))
  const ends: Ends = [percent(low), high > low ? percent(high) : '']
  return figure({ title, names, low: 0, high: most, inside: [...bars, ...uprights].join(''), ends })
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`

/** In a loop: a spread of so many values is more than a call takes. */
function rangeOf(values: readonly number[]): [low: number, high: number] {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
}

/** Text for HTML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
