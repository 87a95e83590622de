import { createAverage, pushEma, pushEmaFromFirst, pushRma } from '../blocks/average.ts'
import { seeding, timeperiod } from '../blocks/choices.ts'
import { createNestedEma, nestedFirst, pushNested } from '../blocks/nested-ema.ts'
import { emaSettle, rmaSettle } from '../blocks/settle.ts'
import { createWindow, oldest, slide } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'
import { real } from '../../params/param.ts'

const positional = ['timeperiod'] as const
const at = (p: { timeperiod: number; seeding: number }) => ({ period: p.timeperiod, seeding: p.seeding })

export const ema = indicator({
  id: 'ema',
  about: 'Exponential moving average of the close',
  params: { timeperiod: timeperiod(20), seeding },
  positional,
  first: (p) => nestedFirst(1, at(p)),
  settle: (p) => emaSettle(p.timeperiod),
  start: () => createNestedEma(1),
  push: (state, { close }, p) => [pushNested(state, close, at(p))?.[0] ?? null],
})

/** J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978). */
export const rma = indicator({
  id: 'rma',
  about: "Wilder's moving average of the close",
  params: { timeperiod: timeperiod(14) },
  first: (p) => p.timeperiod - 1,
  settle: (p) => rmaSettle(p.timeperiod),
  start: createAverage,
  push: (state, { close }, p) => [pushRma(state, close, p.timeperiod)],
})

/** Patrick Mulloy, "Smoothing Data with Faster Moving Averages" (1994). */
export const dema = indicator({
  id: 'dema',
  about: 'Double exponential moving average: 2 e1 - e2',
  params: { timeperiod: timeperiod(10), seeding },
  positional,
  first: (p) => nestedFirst(2, at(p)),
  settle: (p) => 2 * emaSettle(p.timeperiod),
  start: () => createNestedEma(2),
  push: (state, { close }, p) => {
    const [e1, e2] = pushNested(state, close, at(p)) ?? []
    return [e1 === undefined || e2 === undefined ? null : 2 * e1 - e2]
  },
})

export const tema = indicator({
  id: 'tema',
  about: 'Triple exponential moving average: 3 e1 - 3 e2 + e3',
  params: { timeperiod: timeperiod(10), seeding },
  positional,
  first: (p) => nestedFirst(3, at(p)),
  settle: (p) => 3 * emaSettle(p.timeperiod),
  start: () => createNestedEma(3),
  push: (state, { close }, p) => {
    const [e1, e2, e3] = pushNested(state, close, at(p)) ?? []
    return [e1 === undefined || e2 === undefined || e3 === undefined ? null : 3 * e1 - 3 * e2 + e3]
  },
})

/** Tim Tillson, "Smoothing Techniques for More Accurate Signals" (1998). */
export const t3 = indicator({
  id: 't3',
  about: 'Tillson moving average: six exponential averages, mixed by a volume factor',
  params: { timeperiod: timeperiod(5, 2), vfactor: real(0.7, 'Share of the second smoothing', { max: 1 }), seeding },
  positional: ['timeperiod', 'vfactor'],
  shown: 1,
  first: (p) => nestedFirst(6, at(p)),
  settle: (p) => 6 * emaSettle(p.timeperiod),
  start: () => createNestedEma(6),
  push: (state, { close }, p) => {
    const levels = pushNested(state, close, at(p))
    if (levels === null) return [null]
    const v = p.vfactor
    const [e3 = 0, e4 = 0, e5 = 0, e6 = 0] = levels.slice(2)
    const [v2, v3] = [v * v, v * v * v]
    return [-v3 * e6 + (3 * v2 + 3 * v3) * e5 - (6 * v2 + 3 * v + 3 * v3) * e4 + (1 + 3 * v + v3 + 3 * v2) * e3]
  },
})

/** John Ehlers and Ric Way, "Zero Lag" (2010). */
export const zlema = indicator({
  id: 'zlema',
  about: 'Exponential moving average of a close that is led on by its change over the delay',
  params: { timeperiod: timeperiod(14, 2), seeding },
  positional,
  first: (p) => nestedFirst(1, at(p)) + Math.floor((p.timeperiod - 1) / 2),
  settle: (p) => emaSettle(p.timeperiod),
  start: (p) => ({ closes: createWindow(Math.floor((p.timeperiod - 1) / 2) + 1), average: createAverage() }),
  push: ({ closes, average }, { close }, p) => {
    if (!slide(closes, close)) return [null]
    const push = p.seeding === 1 ? pushEmaFromFirst : pushEma
    return [push(average, 2 * close - oldest(closes), p.timeperiod)]
  },
})
