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

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [860, 220, 64, 18]
const digits = (value: number) => String(Number(value.toPrecision(4)))

interface Frame {
  x(place: number): string
  y(value: number): string
  readonly axes: string
}

function frame({ places, low, high }: { places: number; low: number; high: number }): Frame {
  const span = high > low ? high - low : 1
  const x = (place: number) => (LEFT + (place / Math.max(places - 1, 1)) * (WIDTH - LEFT - 8)).toFixed(1)
  const y = (value: number) => (8 + (1 - (value - low) / span) * (HEIGHT - BOTTOM - 8)).toFixed(1)
  const lines = [low, low + span / 2, high].map(
    (value) =>
      `<line x1="${LEFT}" x2="${WIDTH - 8}" y1="${y(value)}" y2="${y(value)}" class="grid"/>` +
      `<text x="${LEFT - 6}" y="${y(value)}" class="tick">${digits(value)}</text>`,
  )
  return { x, y, axes: lines.join('') }
}

const svg = (title: string, inside: string) =>
  `<figure><figcaption>${escaped(title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">${inside}</svg></figure>`

/** Lines over the same places, with marks on them. */
export function lineChart(title: string, series: readonly ChartSeries[], marks: readonly ChartMark[] = []): string {
  const values = [
    ...series.flatMap((one) => one.values.filter((value) => value !== null)),
    ...marks.map(({ value }) => value),
  ]
  if (values.length === 0) return ''
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
  const { x, y, axes } = frame({ places: Math.max(...series.map((one) => one.values.length)), low, high })
  const lines = series.map(({ values: line, colour }) => {
    const points = line.flatMap((value, place) => (value === null ? [] : [`${x(place)},${y(value)}`]))
    return `<polyline points="${points.join(' ')}" stroke="${colour}"/>`
  })
  const dots = marks.map(
    ({ place, value, colour, title: words }) =>
      `<circle cx="${x(place)}" cy="${y(value)}" r="3" fill="${colour}"><title>${escaped(words)}</title></circle>`,
  )
  const names = series.map(
    ({ name, colour }, i) =>
      `<text x="${LEFT + 8 + i * 150}" y="${HEIGHT - 4}" fill="${colour}">${escaped(name)}</text>`,
  )
  return svg(title, axes + lines.join('') + dots.join('') + names.join(''))
}

/** How many values lie in each of so many equal parts of their range, with upright lines at some of them. */
export function histogram(
  title: string,
  values: readonly number[],
  lines: readonly { readonly at: number; readonly name: string }[],
): string {
  if (values.length === 0) return ''
  const bins = 41
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
  const span = high > low ? high - low : 1
  const counts = Array.from({ length: bins }, () => 0)
  for (const value of values) {
    const bin = Math.min(Math.floor(((value - low) / span) * bins), bins - 1)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const { x, y, axes } = frame({ places: bins + 1, low: 0, high: Math.max(...counts) })
  const bars = counts.map((count, bin) => {
    const [left, right] = [x(bin), x(bin + 1)]
    return `<rect x="${left}" y="${y(count)}" width="${Math.max(Number(right) - Number(left) - 1, 1).toFixed(1)}" height="${(Number(y(0)) - Number(y(count))).toFixed(1)}"/>`
  })
  const uprights = lines.map(({ at, name }) => {
    const place = x(((at - low) / span) * bins)
    return `<line x1="${place}" x2="${place}" y1="8" y2="${y(0)}" class="mark"/><text x="${place}" y="20">${escaped(name)}</text>`
  })
  return svg(title, axes + bars.join('') + uprights.join(''))
}

/** Text for HTML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
