import type { Point } from './thinned.ts'

const WIDTH = 132
const HEIGHT = 30
const PAD = 3

/** A small curve without axes, with a dot where it ends; a gap where a value is missing. */
export function sparkLine(points: readonly Point[]): string {
  const values = points.map(({ values: [y = Number.NaN] }) => y)
  const there = values.filter((y) => Number.isFinite(y))
  if (there.length === 0) return ''
  const [low, high] = there.reduce(([a, b], y) => [Math.min(a, y), Math.max(b, y)] as const, [
    Infinity,
    -Infinity,
  ] as const)
  const [from = 0, to = 0] = [points[0]?.x, points.at(-1)?.x]
  const across = (x: number) => PAD + ((WIDTH - 2 * PAD) * (x - from)) / (to - from || 1)
  const up = (y: number) => (high === low ? HEIGHT / 2 : PAD + ((HEIGHT - 2 * PAD) * (high - y)) / (high - low))
  let pen = 'M'
  let path = ''
  let end = ''
  for (const [i, y] of values.entries()) {
    if (!Number.isFinite(y)) pen = 'M'
    else {
      const place = `${across(points[i]?.x ?? 0).toFixed(1)} ${up(y).toFixed(1)}`
      // Where a value stands alone, a line of no length is a dot.
      path += `${pen}${place}${pen === 'M' ? 'h0' : ''}`
      pen = 'L'
      const [cx, cy] = place.split(' ')
      end = `<circle cx="${cx}" cy="${cy}" r="2.5"/>`
    }
  }
  return `<svg class="spark" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"><path d="${path}"/>${end}</svg>`
}
