import type { Bar } from '../../bars/bar.ts'
import { whole } from '../../params/param.ts'
import { createAverage, pushEma, pushEmaFromFirst } from '../blocks/average.ts'
import { timeperiod } from '../blocks/choices.ts'
import { emaSettle } from '../blocks/settle.ts'
import { createWindow, slide, sum } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'
import { over } from '../reading.ts'

/** The volume of a bar, counted in by where the close stands in the range: whole at the high, negative at the low. */
const moneyFlow = ({ high, low, close, volume }: Bar): number =>
  high === low ? 0 : ((close - low - (high - close)) / (high - low)) * volume

/** Marc Chaikin. */
export const ad = indicator({
  id: 'ad',
  about: 'Accumulation and distribution: running sum of the money flow',
  params: {},
  cumulative: true,
  first: () => 0,
  start: () => ({ total: 0 }),
  push: (state, bar) => [(state.total += moneyFlow(bar))],
})

export const adosc = indicator({
  id: 'adosc',
  about:
    'Chaikin oscillator: fast less slow exponential average of accumulation and distribution, both from its first value',
  params: {
    fastperiod: whole(3, 'Bars of the fast average', { min: 2 }),
    slowperiod: whole(10, 'Bars of the slow average', { min: 2 }),
  },
  first: (p) => Math.max(p.fastperiod, p.slowperiod) - 1,
  settle: (p) => emaSettle(Math.max(p.fastperiod, p.slowperiod)),
  start: () => ({ total: 0, fast: createAverage(), slow: createAverage(), bars: 0 }),
  push: (state, bar, p) => {
    state.total += moneyFlow(bar)
    const fast = pushEmaFromFirst(state.fast, state.total, p.fastperiod)
    const slow = pushEmaFromFirst(state.slow, state.total, p.slowperiod)
    const first = Math.max(p.fastperiod, p.slowperiod) - 1
    if (state.bars <= first) state.bars += 1
    return [state.bars <= first || fast === null || slow === null ? null : fast - slow]
  },
})

export const cmf = indicator({
  id: 'cmf',
  about: 'Chaikin money flow: money flow over volume, -1 to 1',
  params: { timeperiod: timeperiod(20) },
  first: (p) => p.timeperiod - 1,
  start: (p) => ({ flows: createWindow(p.timeperiod), volumes: createWindow(p.timeperiod) }),
  push: ({ flows, volumes }, bar) => {
    slide(flows, moneyFlow(bar))
    return [slide(volumes, bar.volume) ? over(sum(flows), sum(volumes)) : null]
  },
})

/** Alexander Elder, "Trading for a Living" (1993). */
export const force = indicator({
  id: 'force',
  about: 'Force index: exponential average of the change of the close times volume',
  params: { timeperiod: timeperiod(13) },
  first: (p) => p.timeperiod,
  settle: (p) => emaSettle(p.timeperiod),
  start: (): { last: number | null; average: ReturnType<typeof createAverage> } => ({
    last: null,
    average: createAverage(),
  }),
  push: (state, { close, volume }, p) => {
    const last = state.last
    state.last = close
    return [last === null ? null : pushEma(state.average, (close - last) * volume, p.timeperiod)]
  },
})
