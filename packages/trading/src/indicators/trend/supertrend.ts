import { real } from '../../params/param.ts'
import { createAverage, pushRma } from '../blocks/average.ts'
import { timeperiod } from '../blocks/choices.ts'
import { rmaSettle } from '../blocks/settle.ts'
import { trueRange } from '../blocks/true-range.ts'
import { indicator } from '../indicator.ts'

/** Olivier Seban's bands: each only tightens, unless the close before had crossed it. The direction starts long. */
export const supertrend = indicator({
  id: 'supertrend',
  about:
    'A band of average true ranges under a rising market or over a falling one, and the direction (0 before it begins)',
  params: {
    timeperiod: timeperiod(10),
    multiplier: real(3, 'Width of the band in average true ranges', { max: 1_000 }),
  },
  outputs: ['supertrend', 'trend'],
  first: (p) => [p.timeperiod, 0],
  settle: (p) => rmaSettle(p.timeperiod),
  start: (): {
    range: ReturnType<typeof createAverage>
    close: number | null
    upper: number | null
    lower: number | null
    long: number
  } => ({
    range: createAverage(),
    close: null,
    upper: null,
    lower: null,
    long: 1,
  }),
  push: (state, bar, p) => {
    const last = state.close
    state.close = bar.close
    const range = last === null ? null : pushRma(state.range, trueRange(bar, last), p.timeperiod)
    if (range === null || last === null) return [null, 0]
    const middle = (bar.high + bar.low) / 2
    const [above, below] = [middle + p.multiplier * range, middle - p.multiplier * range]
    const { upper, lower } = state
    state.upper = upper === null || above < upper || last > upper ? above : upper
    state.lower = lower === null || below > lower || last < lower ? below : lower
    if (state.long === 1 && bar.close < state.lower) state.long = 0
    else if (state.long === 0 && bar.close > state.upper) state.long = 1
    return state.long === 1 ? [state.lower, 1] : [state.upper, -1]
  },
})
