import { whole } from '../../params/param.ts'
import { createAverage, pushEma } from '../blocks/average.ts'
import { emaSettle } from '../blocks/settle.ts'
import { indicator } from '../indicator.ts'

/**
 * Gerald Appel (1979). As in TA-Lib both averages begin at the same bar, slow - 1: the fast one starts from the mean of
 * its last bars up to there, not of the first.
 */
export const macd = indicator({
  id: 'macd',
  about: 'Moving average convergence divergence: fast less slow exponential average, its own average, their difference',
  params: {
    fastperiod: whole(12, 'Bars of the fast average', { min: 2 }),
    slowperiod: whole(26, 'Bars of the slow average', { min: 2 }),
    signalperiod: whole(9, 'Bars of the signal, an average of the line'),
  },
  outputs: ['macd', 'macdsignal', 'macdhist'],
  between: (p) => (p.fastperiod < p.slowperiod ? undefined : 'fastperiod is not under slowperiod'),
  first: (p) => p.slowperiod - 1 + p.signalperiod - 1,
  settle: (p) => emaSettle(p.slowperiod) + emaSettle(p.signalperiod),
  start: () => ({ fast: createAverage(), slow: createAverage(), signal: createAverage(), bars: 0 }),
  push: (state, { close }, p) => {
    const late = state.bars >= p.slowperiod - p.fastperiod
    if (!late) state.bars += 1
    const slow = pushEma(state.slow, close, p.slowperiod)
    const fast = late ? pushEma(state.fast, close, p.fastperiod) : null
    if (slow === null || fast === null) return [null, null, null]
    const line = fast - slow
    const signal = pushEma(state.signal, line, p.signalperiod)
    return signal === null ? [null, null, null] : [line, signal, line - signal]
  },
})
