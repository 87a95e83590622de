import { whole } from '../../params/param.ts'
import { createWindow, slide, sum, type Window } from '../blocks/window.ts'
import { trueRange } from '../blocks/true-range.ts'
import { indicator } from '../indicator.ts'
import { numberOf, over } from '../reading.ts'

interface Pressure {
  last: number | null
  readonly spans: readonly { readonly pressure: Window; readonly range: Window }[]
}

const WEIGHTS = [4, 2, 1]

/** Larry Williams, "The Ultimate Oscillator" (1985). */
export const ultosc = indicator({
  id: 'ultosc',
  about: 'Ultimate oscillator: buying pressure over true range in three spans, weighted 4, 2, 1',
  params: {
    timeperiod1: whole(7, 'Bars of the span that weighs 4'),
    timeperiod2: whole(14, 'Bars of the span that weighs 2'),
    timeperiod3: whole(28, 'Bars of the span that weighs 1'),
  },
  shown: 0,
  between: (p) =>
    p.timeperiod1 <= p.timeperiod2 && p.timeperiod2 <= p.timeperiod3 ? undefined : 'the three periods do not ascend',
  first: (p) => p.timeperiod3,
  start: (p): Pressure => ({
    last: null,
    spans: [p.timeperiod1, p.timeperiod2, p.timeperiod3].map((size) => ({
      pressure: createWindow(size),
      range: createWindow(size),
    })),
  }),
  push: (state, bar) => {
    const last = state.last
    state.last = bar.close
    if (last === null) return [null]
    const full = state.spans.map(({ pressure, range }) => {
      slide(range, trueRange(bar, last))
      return slide(pressure, bar.close - Math.min(bar.low, last))
    })
    if (!full.every(Boolean)) return [null]
    const shares = state.spans.map(({ pressure, range }) => over(sum(pressure), sum(range)))
    const value = (100 * shares.reduce<number>((total, share, i) => total + (WEIGHTS[i] ?? 0) * numberOf(share), 0)) / 7
    return [shares.every((share) => typeof share === 'number') ? value : { flat: value }]
  },
})
