import { real, whole } from '../../params/param.ts'
import { createAverage, pushEma } from '../blocks/average.ts'
import { timeperiod } from '../blocks/choices.ts'
import { meanDeviation, variance } from '../blocks/deviation.ts'
import { emaSettle } from '../blocks/settle.ts'
import { createWindow, mean, oldest, slide } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'
import { over, percent } from '../reading.ts'

const params = { timeperiod: timeperiod(20, 2) }
const first = (p: { timeperiod: number }) => p.timeperiod - 1
const start = (p: { timeperiod: number }) => createWindow(p.timeperiod)

export const stddev = indicator({
  id: 'stddev',
  about: 'Standard deviation of the close, of the population',
  params: { ...params, nbdev: real(1, 'Multiple that is shown') },
  positional: ['timeperiod', 'nbdev'],
  shown: 1,
  first,
  start,
  push: (window, { close }, p) => [slide(window, close) ? p.nbdev * Math.sqrt(variance(window, p.timeperiod)) : null],
})

export const stddevSample = indicator({
  id: 'stddev_sample',
  about: 'Standard deviation of the close, of a sample',
  params,
  fixed: { ddof: 1 },
  first,
  start,
  push: (window, { close }, p) => [slide(window, close) ? Math.sqrt(variance(window, p.timeperiod - 1)) : null],
})

/** `nbdev` has no effect in TA-Lib either. */
export const variancePopulation = indicator({
  id: 'var',
  about: 'Variance of the close, of the population',
  params,
  fixed: { nbdev: 1 },
  first,
  start,
  push: (window, { close }, p) => [slide(window, close) ? variance(window, p.timeperiod) : null],
})

export const zscore = indicator({
  id: 'zscore',
  about: 'Close less its average, in standard deviations of the population',
  params,
  fixed: { ddof: 0 },
  first,
  start,
  push: (window, { close }, p) => {
    if (!slide(window, close)) return [null]
    const deviation = Math.sqrt(variance(window, p.timeperiod))
    return [deviation === 0 ? over(0, 0) : (close - mean(window)) / deviation]
  },
})

export const avgdev = indicator({
  id: 'avgdev',
  about: 'Mean distance of the close from its average',
  params: { timeperiod: timeperiod(14, 2) },
  first,
  start,
  push: (window, { close }) => [slide(window, close) ? meanDeviation(window) : null],
})

/** Marc Chaikin. */
export const cvi = indicator({
  id: 'cvi',
  about: 'Chaikin volatility: change of the averaged range of the bar, in percent',
  params: {
    timeperiod: timeperiod(10, 2),
    rocperiod: whole(10, 'Bars of the change'),
  },
  first: (p) => p.timeperiod - 1 + p.rocperiod,
  settle: (p) => emaSettle(p.timeperiod) + p.rocperiod,
  start: (p) => ({ average: createAverage(), ranges: createWindow(p.rocperiod + 1) }),
  push: ({ average, ranges }, { high, low }, p) => {
    const range = pushEma(average, high - low, p.timeperiod)
    if (range === null || !slide(ranges, range)) return [null]
    return [percent(range - oldest(ranges), oldest(ranges))]
  },
})
