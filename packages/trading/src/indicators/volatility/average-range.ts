import type { Bar } from '../../bars/bar.ts'
import { type Average, createAverage, pushRma } from '../blocks/average.ts'
import { timeperiod } from '../blocks/choices.ts'
import { rmaSettle } from '../blocks/settle.ts'
import { trueRange } from '../blocks/true-range.ts'
import { indicator } from '../indicator.ts'

interface Ranges {
  last: number | null
  readonly average: Average
}

const createRanges = (): Ranges => ({ last: null, average: createAverage() })

function rangeOf(state: Ranges, bar: Bar): number | null {
  const last = state.last
  state.last = bar.close
  return last === null ? null : trueRange(bar, last)
}

function averageOf(state: Ranges, bar: Bar, period: number): number | null {
  const range = rangeOf(state, bar)
  return range === null ? null : pushRma(state.average, range, period)
}

export const trange = indicator({
  id: 'trange',
  about: 'True range: what the bar moved, the gap from the last close included',
  params: {},
  first: () => 1,
  start: createRanges,
  push: (state, bar) => [rangeOf(state, bar)],
})

/** J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978). */
export const atr = indicator({
  id: 'atr',
  about: "Average true range: Wilder's average of the true range",
  params: { timeperiod: timeperiod(14) },
  first: (p) => p.timeperiod,
  settle: (p) => rmaSettle(p.timeperiod),
  start: createRanges,
  push: (state, bar, p) => [averageOf(state, bar, p.timeperiod)],
})

export const natr = indicator({
  id: 'natr',
  about: 'Average true range in percent of the close',
  params: { timeperiod: timeperiod(14) },
  first: (p) => p.timeperiod,
  settle: (p) => rmaSettle(p.timeperiod),
  start: createRanges,
  push: (state, bar, p) => {
    const value = averageOf(state, bar, p.timeperiod)
    return [value === null ? null : (100 * value) / bar.close]
  },
})
