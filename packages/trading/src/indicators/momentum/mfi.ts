import { timeperiod } from '../blocks/choices.ts'
import { createWindow, slide, sum, type Window } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'
import { percent } from '../reading.ts'

interface Flows {
  last: number | null
  readonly inwards: Window
  readonly outwards: Window
}

/** Gene Quong and Avrum Soudack (1989). */
export const mfi = indicator({
  id: 'mfi',
  about: 'Money flow index: share of the money that moved at rising typical prices, 0 to 100',
  params: { timeperiod: timeperiod(14, 2) },
  first: (p) => p.timeperiod,
  start: (p): Flows => ({ last: null, inwards: createWindow(p.timeperiod), outwards: createWindow(p.timeperiod) }),
  push: (state, { high, low, close, volume }) => {
    const price = (high + low + close) / 3
    const last = state.last
    state.last = price
    if (last === null) return [null]
    slide(state.inwards, price > last ? price * volume : 0)
    if (!slide(state.outwards, price < last ? price * volume : 0)) return [null]
    const [inwards, outwards] = [sum(state.inwards), sum(state.outwards)]
    return [percent(inwards, inwards + outwards)]
  },
})
