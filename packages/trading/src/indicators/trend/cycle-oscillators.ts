import { whole } from '../../params/param.ts'
import { createAverage, pushEma } from '../blocks/average.ts'
import { timeperiod } from '../blocks/choices.ts'
import { emaSettle } from '../blocks/settle.ts'
import { weightedMean } from '../blocks/weighted-mean.ts'
import { ago, createWindow, highest, lowest, mean, oldest, slide, sum } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'
import { over } from '../reading.ts'

export const dpo = indicator({
  id: 'dpo',
  about: 'Detrended price: the close half a period and one bar ago, less the simple average of now',
  params: { timeperiod: timeperiod(20, 3) },
  first: (p) => p.timeperiod - 1,
  start: (p) => createWindow(p.timeperiod),
  push: (window, { close }, p) => {
    if (!slide(window, close)) return [null]
    return [ago(window, Math.floor(p.timeperiod / 2) + 1) - mean(window)]
  },
})

/** Donald Dorsey, "The Mass Index" (1992). */
export const massi = indicator({
  id: 'massi',
  about: 'Mass index: sum of the range, averaged once, over the range averaged twice',
  params: {
    fastperiod: whole(9, 'Bars of the averages', { min: 2 }),
    slowperiod: whole(25, 'Bars of the sum', { min: 2 }),
  },
  first: (p) => 2 * (p.fastperiod - 1) + p.slowperiod - 1,
  settle: (p) => 2 * emaSettle(p.fastperiod) + p.slowperiod,
  start: (p) => ({
    once: createAverage(),
    twice: createAverage(),
    ratios: createWindow(p.slowperiod),
    flats: createWindow(p.slowperiod),
  }),
  push: ({ once, twice, ratios, flats }, { high, low }, p) => {
    const first = pushEma(once, high - low, p.fastperiod)
    const second = first === null ? null : pushEma(twice, first, p.fastperiod)
    if (first === null || second === null) return [null]
    const ratio = over(first, second)
    slide(flats, typeof ratio === 'number' ? 0 : 1)
    // Nothing over nothing counts as one, the index of a market that does not change.
    if (!slide(ratios, typeof ratio === 'number' ? ratio : 1)) return [null]
    return [sum(flats) === p.slowperiod ? { flat: sum(ratios) } : sum(ratios)]
  },
})

/** Adam White, "The Vertical Horizontal Filter" (1991). */
export const vhf = indicator({
  id: 'vhf',
  about: 'Range of the closes over the way they went: large in a trend',
  params: { timeperiod: timeperiod(28, 2) },
  first: (p) => p.timeperiod,
  start: (p) => ({ closes: createWindow(p.timeperiod), moves: createWindow(p.timeperiod), last: createWindow(1) }),
  push: ({ closes, moves, last }, { close }) => {
    const before = last.count === 0 ? null : oldest(last)
    slide(last, close)
    slide(closes, close)
    if (before === null || !slide(moves, Math.abs(close - before))) return [null]
    return [over(highest(closes) - lowest(closes), sum(moves))]
  },
})

/** Edwin Coppock, Barron's (1962). */
export const coppock = indicator({
  id: 'coppock',
  about: 'Weighted average of the sum of two rates of change',
  params: {
    wmaperiod: whole(10, 'Bars of the average'),
    roc1period: whole(11, 'Bars of one change'),
    roc2period: whole(14, 'Bars of the other change'),
  },
  shown: 0,
  first: (p) => Math.max(p.roc1period, p.roc2period) + p.wmaperiod - 1,
  start: (p) => ({
    one: createWindow(p.roc1period + 1),
    other: createWindow(p.roc2period + 1),
    sums: createWindow(p.wmaperiod),
  }),
  push: ({ one, other, sums }, { close }) => {
    const ready = [slide(one, close), slide(other, close)].every(Boolean)
    if (!ready) return [null]
    const change = 100 * (close / oldest(one) - 1) + 100 * (close / oldest(other) - 1)
    return [slide(sums, change) ? weightedMean(sums) : null]
  },
})
