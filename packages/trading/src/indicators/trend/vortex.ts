import type { Bar } from '../../bars/bar.ts'
import { timeperiod } from '../blocks/choices.ts'
import { trueRange } from '../blocks/true-range.ts'
import { createWindow, slide, sum, type Window } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'
import { over } from '../reading.ts'

interface Vortex {
  last: Pick<Bar, 'high' | 'low' | 'close'>
  bars: number
  readonly plus: Window
  readonly minus: Window
  readonly range: Window
}

/** Etienne Botes and Douglas Siepman, "The Vortex Indicator" (2010). */
export const vortex = indicator({
  id: 'vortex',
  about: 'Upward and downward swing from bar to bar over the true range',
  params: { timeperiod: timeperiod(14, 2) },
  outputs: ['plusvi', 'minusvi'],
  first: (p) => p.timeperiod,
  start: ({ timeperiod: size }): Vortex => ({
    last: { high: 0, low: 0, close: 0 },
    bars: 0,
    plus: createWindow(size),
    minus: createWindow(size),
    range: createWindow(size),
  }),
  push: (state, bar) => {
    const { last, plus, minus, range } = state
    state.last = { high: bar.high, low: bar.low, close: bar.close }
    if (state.bars === 0) {
      state.bars = 1
      return [null, null]
    }
    slide(plus, Math.abs(bar.high - last.low))
    slide(minus, Math.abs(bar.low - last.high))
    if (!slide(range, trueRange(bar, last.close))) return [null, null]
    const way = sum(range)
    return [over(sum(plus), way), over(sum(minus), way)]
  },
})
