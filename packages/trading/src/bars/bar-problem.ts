import type { Bar } from './bar.ts'

/** Beyond these, squares and products of prices leave the range of a double. */
const SMALLEST = 1e-60
const LARGEST = 1e60

export interface BarProblem {
  readonly column: 'open' | 'high' | 'low' | 'close' | 'volume'
  readonly found: string
  readonly wanted: string
}

/** The first thing about a bar that no market can have done; undefined where there is none. */
export function barProblem(bar: Bar): BarProblem | undefined {
  for (const column of ['open', 'high', 'low', 'close'] as const) {
    const price = bar[column]
    if (!(price >= SMALLEST && price <= LARGEST)) {
      return { column, found: `${column} ${price}`, wanted: `a price from ${SMALLEST} to ${LARGEST}` }
    }
  }
  const { open, high, low, close, volume } = bar
  if (!(volume >= 0 && volume <= LARGEST)) {
    return { column: 'volume', found: `volume ${volume}`, wanted: `a volume from 0 to ${LARGEST}` }
  }
  const top = Math.max(open, close)
  if (high < top)
    return { column: 'high', found: `high ${high}`, wanted: `at least ${top}, the larger of open and close` }
  const bottom = Math.min(open, close)
  if (low > bottom) {
    return { column: 'low', found: `low ${low}`, wanted: `at most ${bottom}, the smaller of open and close` }
  }
  return undefined
}
