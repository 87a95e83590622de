import type { Bar } from '../../bars/bar.ts'
import { whole } from '../../params/param.ts'
import { createAverage, createChosenAverage, pushChosen, pushRma } from '../blocks/average.ts'
import { averageType, timeperiod } from '../blocks/choices.ts'
import { rmaSettle } from '../blocks/settle.ts'
import { createWindow, highest, lowest, slide } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'
import { type Flat, numberOf, percent, type Reading } from '../reading.ts'

const createRange = (size: number) => ({ highs: createWindow(size), lows: createWindow(size) })
type Range = ReturnType<typeof createRange>

function pushRange({ highs, lows }: Range, bar: Bar): { top: number; bottom: number } | null {
  slide(highs, bar.high)
  return slide(lows, bar.low) ? { top: highest(highs), bottom: lowest(lows) } : null
}

/** Where the close stands in the range of the last bars, 0 to 100. */
function rawK(range: Range, bar: Bar): number | Flat | null {
  const found = pushRange(range, bar)
  return found === null ? null : percent(bar.close - found.bottom, found.top - found.bottom)
}

/** How many readings in a row, up to `size`, were none to rely on; an average over any such is none either. */
interface Doubt {
  left: number
}

function doubted(doubt: Doubt, reading: Reading, size: number): boolean {
  if (typeof reading === 'object' && reading !== null) doubt.left = size
  else if (doubt.left > 0) doubt.left -= 1
  return doubt.left > 0
}

const marked = (value: number, isFlat: boolean): Reading => (isFlat ? { flat: value } : value)

const fastk = (standard: number) => whole(standard, 'Bars of the range')

/** George Lane (1984). */
export const stoch = indicator({
  id: 'stoch',
  about: 'Slow stochastic: where the close stands in the range of the last bars, averaged, and averaged again',
  params: {
    fastk_period: fastk(14),
    slowk_period: whole(3, 'Bars of the first average'),
    slowk_matype: averageType(0),
    slowd_period: whole(3, 'Bars of the second average'),
    slowd_matype: averageType(0),
  },
  positional: ['fastk_period', 'slowk_period', 'slowd_period'],
  outputs: ['slowk', 'slowd'],
  first: (p) => p.fastk_period + p.slowk_period + p.slowd_period - 3,
  settle: (p) => p.fastk_period + 7 * (p.slowk_period + p.slowd_period),
  start: (p) => ({
    range: createRange(p.fastk_period),
    k: createChosenAverage(p.slowk_period),
    d: createChosenAverage(p.slowd_period),
    doubt: { left: 0 },
  }),
  push: ({ range, k, d, doubt }, bar, p) => {
    const raw = rawK(range, bar)
    if (raw === null) return [null, null]
    const isFlat = doubted(doubt, raw, p.slowk_period + p.slowd_period - 1)
    const slowK = pushChosen(k, numberOf(raw), { period: p.slowk_period, type: p.slowk_matype })
    const slowD = slowK === null ? null : pushChosen(d, slowK, { period: p.slowd_period, type: p.slowd_matype })
    return slowK === null || slowD === null ? [null, null] : [marked(slowK, isFlat), marked(slowD, isFlat)]
  },
})

export const stochf = indicator({
  id: 'stochf',
  about: 'Fast stochastic: where the close stands in the range of the last bars, and its average',
  params: { fastk_period: fastk(14), fastd_period: whole(3, 'Bars of the average'), fastd_matype: averageType(0) },
  positional: ['fastk_period', 'fastd_period'],
  outputs: ['fastk', 'fastd'],
  first: (p) => p.fastk_period + p.fastd_period - 2,
  settle: (p) => p.fastk_period + 7 * p.fastd_period,
  start: (p) => ({ range: createRange(p.fastk_period), d: createChosenAverage(p.fastd_period), doubt: { left: 0 } }),
  push: ({ range, d, doubt }, bar, p) => {
    const raw = rawK(range, bar)
    if (raw === null) return [null, null]
    const isFlat = doubted(doubt, raw, p.fastd_period)
    const average = pushChosen(d, numberOf(raw), { period: p.fastd_period, type: p.fastd_matype })
    return average === null ? [null, null] : [raw, marked(average, isFlat)]
  },
})

export const kdj = indicator({
  id: 'kdj',
  about: "Stochastic on Wilder's averages, and J = 3 K - 2 D",
  params: {
    fastk_period: fastk(9),
    slowk_period: whole(3, 'Bars of K, the first average'),
    slowd_period: whole(3, 'Bars of D, the second average'),
  },
  outputs: ['k', 'd', 'j'],
  first: (p) => p.fastk_period + p.slowk_period + p.slowd_period - 3,
  settle: (p) => p.fastk_period + rmaSettle(p.slowk_period) + rmaSettle(p.slowd_period),
  start: (p) => ({ range: createRange(p.fastk_period), k: createAverage(), d: createAverage(), doubt: { left: 0 } }),
  push: (state, bar, p) => {
    const raw = rawK(state.range, bar)
    if (raw === null) return [null, null, null]
    const isFlat = doubted(state.doubt, raw, p.slowk_period + p.slowd_period - 1)
    const k = pushRma(state.k, numberOf(raw), p.slowk_period)
    const d = k === null ? null : pushRma(state.d, k, p.slowd_period)
    if (k === null || d === null) return [null, null, null]
    return [marked(k, isFlat), marked(d, isFlat), marked(3 * k - 2 * d, isFlat)]
  },
})

/** Larry Williams (1973). */
export const willr = indicator({
  id: 'willr',
  about: 'Williams %R: how far the close is under the highest high, -100 to 0',
  params: { timeperiod: timeperiod(14, 2) },
  first: (p) => p.timeperiod - 1,
  start: (p) => createRange(p.timeperiod),
  push: (range, bar) => {
    const found = pushRange(range, bar)
    return [found === null ? null : percent(bar.close - found.top, found.top - found.bottom)]
  },
})
