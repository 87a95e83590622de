import type { Bar } from '../../bars/bar.ts'
import { indicator } from '../indicator.ts'

/** Without an end to how far they compound: past this they stand still rather than leave the range of a double. */
const LARGEST = 1e300

interface Total {
  value: number
  last: { close: number | null; volume: number | null }
}

interface TotalOptions {
  readonly id: string
  readonly about: string
  /** The value at the first bar. */
  readonly begin: (bar: Bar) => number
  readonly next: (value: number, bar: Bar, last: { readonly close: number; readonly volume: number }) => number
}

const runningTotal = ({ id, about, begin, next }: TotalOptions) =>
  indicator({
    id,
    about,
    params: {},
    cumulative: true,
    first: () => 0,
    start: (): Total => ({ value: 0, last: { close: null, volume: null } }),
    push: (state, bar) => {
      const { close, volume } = state.last
      const value = close === null || volume === null ? begin(bar) : next(state.value, bar, { close, volume })
      state.value = Math.max(-LARGEST, Math.min(LARGEST, value))
      state.last = { close: bar.close, volume: bar.volume }
      return [state.value]
    },
  })

/** Joseph Granville, "Granville's New Key to Stock Market Profits" (1963); begins with the first volume as in TA-Lib. */
export const obv = runningTotal({
  id: 'obv',
  about: 'On-balance volume: volume added where the close rises, taken off where it falls',
  begin: ({ volume }) => volume,
  next: (value, bar, last) => value + Math.sign(bar.close - last.close) * bar.volume,
})

/** Paul Dysart; Norman Fosback, "Stock Market Logic" (1976). */
export const nvi = runningTotal({
  id: 'nvi',
  about: 'Negative volume index: follows the close through bars of falling volume, from 1000',
  begin: () => 1_000,
  next: (value, bar, last) => (bar.volume < last.volume ? value * (bar.close / last.close) : value),
})

export const pvi = runningTotal({
  id: 'pvi',
  about: 'Positive volume index: follows the close through bars of rising volume, from 1000',
  begin: () => 1_000,
  next: (value, bar, last) => (bar.volume > last.volume ? value * (bar.close / last.close) : value),
})

export const pvt = runningTotal({
  id: 'pvt',
  about: 'Price and volume trend: running sum of volume times the relative change of the close',
  begin: () => 0,
  next: (value, bar, last) => value + bar.volume * (bar.close / last.close - 1),
})
