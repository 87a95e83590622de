import { real, whole } from '../../params/param.ts'
import { createAverage, createChosenAverage, pushChosen, pushEma, pushRma } from '../blocks/average.ts'
import { averageType, timeperiod } from '../blocks/choices.ts'
import { variance } from '../blocks/deviation.ts'
import { emaSettle, rmaSettle } from '../blocks/settle.ts'
import { trueRange } from '../blocks/true-range.ts'
import { createWindow, highest, lowest, mean, slide } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'

const outputs = ['upperband', 'middleband', 'lowerband']
const NONE = [null, null, null]

/** John Bollinger, "Bollinger on Bollinger Bands" (2001). */
export const bbands = indicator({
  id: 'bbands',
  about: 'Bollinger bands: an average, and standard deviations (of the population) above and below it',
  params: {
    timeperiod: timeperiod(20, 2),
    nbdevup: real(2, 'Deviations above'),
    nbdevdn: real('nbdevup', 'Deviations below, else as many as above'),
    matype: averageType(0),
  },
  positional: ['timeperiod', 'nbdevup', 'nbdevdn'],
  shown: 2,
  outputs,
  first: (p) => p.timeperiod - 1,
  settle: (p) => (p.matype === 1 ? emaSettle(p.timeperiod) : 0),
  start: (p) => ({ closes: createWindow(p.timeperiod), average: createChosenAverage(p.timeperiod) }),
  push: ({ closes, average }, { close }, p) => {
    const middle = pushChosen(average, close, { period: p.timeperiod, type: p.matype })
    if (!slide(closes, close) || middle === null) return NONE
    const deviation = Math.sqrt(variance(closes, p.timeperiod))
    return [middle + p.nbdevup * deviation, middle, middle - p.nbdevdn * deviation]
  },
})

/** Chester Keltner (1960), in Linda Raschke's form, with the start that TA-Lib gives the average true range. */
export const keltner = indicator({
  id: 'keltner',
  about: 'Keltner channel: exponential average of the typical price, and average true ranges above and below it',
  params: {
    timeperiod: timeperiod(20, 2),
    atrperiod: whole(10, 'Bars of the average true range'),
    nbdev: real(2, 'Average true ranges'),
  },
  outputs,
  first: (p) => Math.max(p.timeperiod - 1, p.atrperiod),
  settle: (p) => Math.max(emaSettle(p.timeperiod), rmaSettle(p.atrperiod)),
  start: (): {
    last: number | null
    bars: number
    middle: ReturnType<typeof createAverage>
    range: ReturnType<typeof createAverage>
  } => ({
    last: null,
    bars: 0,
    middle: createAverage(),
    range: createAverage(),
  }),
  push: (state, bar, p) => {
    const first = Math.max(p.timeperiod - 1, p.atrperiod)
    const { last, bars } = state
    state.last = bar.close
    if (bars <= first) state.bars += 1
    // Both begin so late that they are there at the first bar and not before.
    const typical = (bar.high + bar.low + bar.close) / 3
    const middle = bars > first - p.timeperiod ? pushEma(state.middle, typical, p.timeperiod) : null
    const ranged = last !== null && bars > first - p.atrperiod
    const range = ranged ? pushRma(state.range, trueRange(bar, last), p.atrperiod) : null
    if (middle === null || range === null) return NONE
    return [middle + p.nbdev * range, middle, middle - p.nbdev * range]
  },
})

export const donchian = indicator({
  id: 'donchian',
  about: 'Donchian channel: highest high, lowest low and their middle, this bar included',
  params: { timeperiod: timeperiod(20, 2) },
  outputs,
  first: (p) => p.timeperiod - 1,
  start: (p) => ({ highs: createWindow(p.timeperiod), lows: createWindow(p.timeperiod) }),
  push: ({ highs, lows }, { high, low }) => {
    slide(highs, high)
    if (!slide(lows, low)) return NONE
    const [top, bottom] = [highest(highs), lowest(lows)]
    return [top, (top + bottom) / 2, bottom]
  },
})

/** Price Headley, "Big Trends in Trading" (2002). */
export const accbands = indicator({
  id: 'accbands',
  about: 'Acceleration bands: averages of high and low, each moved out by four times the relative range',
  params: { timeperiod: timeperiod(20, 2) },
  outputs,
  first: (p) => p.timeperiod - 1,
  start: (p) => ({
    upper: createWindow(p.timeperiod),
    middle: createWindow(p.timeperiod),
    lower: createWindow(p.timeperiod),
  }),
  push: ({ upper, middle, lower }, { high, low, close }) => {
    const widening = (4 * (high - low)) / (high + low)
    slide(upper, high * (1 + widening))
    slide(lower, low * (1 - widening))
    return slide(middle, close) ? [mean(upper), mean(middle), mean(lower)] : NONE
  },
})
