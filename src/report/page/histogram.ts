const BINS = 12
const BAR = 9
const HEIGHT = 24

/** How many have how much, from the lowest, or where it is to begin, to the highest; a line stands where 0 is between. */
export function histogram(ascending: readonly number[], shown: (value: number) => string, from?: number): string {
  const lowest = from ?? ascending[0] ?? 0
  const highest = ascending.at(-1) ?? 0
  if (ascending.length < 2 || highest === lowest) return ''
  const width = highest - lowest
  const bins = Array.from({ length: BINS }, () => 0)
  for (const value of ascending) {
    const bin = Math.min(BINS - 1, Math.floor((BINS * (value - lowest)) / width))
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  const most = Math.max(...bins)
  const bars = bins.map((count, i) => {
    const height = (HEIGHT * count) / most
    return `<rect x="${i * BAR}" y="${(HEIGHT - height).toFixed(1)}" width="${BAR - 1}" height="${height.toFixed(1)}"/>`
  })
  const zero = lowest < 0 && highest > 0 ? zeroAt((-lowest / width) * BINS * BAR) : ''
  const label = `From ${shown(lowest)} to ${shown(highest)} each: ${bins.join(', ')} agents`
  return `<svg class="histogram" width="${BINS * BAR}" height="${HEIGHT}" role="img" aria-label="${label}">${bars.join('')}${zero}</svg>`
}

const zeroAt = (x: number) => `<line x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="0" y2="${HEIGHT}"/>`
