import { timeperiod } from '../blocks/choices.ts'
import { weightedMean } from '../blocks/weighted-mean.ts'
import { createWindow, highest, lowest, mean, slide, sum } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'

export const sma = indicator({
  id: 'sma',
  about: 'Simple moving average of the close',
  params: { timeperiod: timeperiod(20) },
  first: (p) => p.timeperiod - 1,
  start: (p) => createWindow(p.timeperiod),
  push: (window, { close }) => [slide(window, close) ? mean(window) : null],
})

export const wma = indicator({
  id: 'wma',
  about: 'Weighted moving average of the close: weights 1 to the period',
  params: { timeperiod: timeperiod(20) },
  first: (p) => p.timeperiod - 1,
  start: (p) => createWindow(p.timeperiod),
  push: (window, { close }) => [slide(window, close) ? weightedMean(window) : null],
})

/** Alan Hull, "Hull Moving Average" (2005). */
export const hma = indicator({
  id: 'hma',
  about: 'Hull moving average: a weighted average of two weighted ones, nearly without delay',
  params: { timeperiod: timeperiod(16, 2) },
  first: (p) => p.timeperiod - 1 + Math.floor(Math.sqrt(p.timeperiod)) - 1,
  start: (p) => ({
    half: createWindow(Math.floor(p.timeperiod / 2)),
    whole: createWindow(p.timeperiod),
    root: createWindow(Math.floor(Math.sqrt(p.timeperiod))),
  }),
  push: ({ half, whole, root }, { close }) => {
    slide(half, close)
    if (!slide(whole, close)) return [null]
    return [slide(root, 2 * weightedMean(half) - weightedMean(whole)) ? weightedMean(root) : null]
  },
})

export const trima = indicator({
  id: 'trima',
  about: 'Triangular moving average: a simple average of a simple average',
  params: { timeperiod: timeperiod(15, 2) },
  first: (p) => p.timeperiod - 1,
  start: (p) => ({
    inner: createWindow(Math.floor((p.timeperiod + 1) / 2)),
    outer: createWindow(Math.floor(p.timeperiod / 2) + 1),
  }),
  push: ({ inner, outer }, { close }) => {
    if (!slide(inner, close)) return [null]
    return [slide(outer, mean(inner)) ? mean(outer) : null]
  },
})

export const vwma = indicator({
  id: 'vwma',
  about: 'Moving average of the close, weighted by volume; undefined where nothing was traded',
  params: { timeperiod: timeperiod(20) },
  first: (p) => p.timeperiod - 1,
  start: (p) => ({ traded: createWindow(p.timeperiod), volume: createWindow(p.timeperiod) }),
  push: ({ traded, volume }, bar) => {
    slide(traded, bar.close * bar.volume)
    if (!slide(volume, bar.volume)) return [null]
    const all = sum(volume)
    // TA-Lib gives NaN here, not 0: an average of no price is none.
    return [all === 0 ? null : sum(traded) / all]
  },
})

export const midpoint = indicator({
  id: 'midpoint',
  about: 'Middle between the highest and the lowest close',
  params: { timeperiod: timeperiod(14, 2) },
  first: (p) => p.timeperiod - 1,
  start: (p) => createWindow(p.timeperiod),
  push: (window, { close }) => {
    if (!slide(window, close)) return [null]
    return [(highest(window) + lowest(window)) / 2]
  },
})

export const midprice = indicator({
  id: 'midprice',
  about: 'Middle between the highest high and the lowest low',
  params: { timeperiod: timeperiod(14, 2) },
  first: (p) => p.timeperiod - 1,
  start: (p) => ({ highs: createWindow(p.timeperiod), lows: createWindow(p.timeperiod) }),
  push: ({ highs, lows }, { high, low }) => {
    slide(highs, high)
    if (!slide(lows, low)) return [null]
    return [(highest(highs) + lowest(lows)) / 2]
  },
})
