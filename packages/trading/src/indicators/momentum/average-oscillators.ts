import type { Bar } from '../../bars/bar.ts'
import { whole } from '../../params/param.ts'
import { createAverage, createChosenAverage, pushChosen, pushEma } from '../blocks/average.ts'
import { averageType, timeperiod } from '../blocks/choices.ts'
import { emaSettle } from '../blocks/settle.ts'
import { createWindow, mean, slide } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'
import { percent, type Reading } from '../reading.ts'

interface OscillatorOptions {
  readonly id: string
  readonly about: string
  readonly periods: readonly [number, number]
  readonly type: 0 | 1
  readonly input: (bar: Bar) => number
  readonly value: (fast: number, slow: number) => Reading
}

const relative = (fast: number, slow: number) => percent(fast - slow, slow)

const oscillator = ({ id, about, periods: [fast, slow], type, input, value }: OscillatorOptions) =>
  indicator({
    id,
    about,
    params: {
      fastperiod: whole(fast, 'Bars of the fast average', { min: 2 }),
      slowperiod: whole(slow, 'Bars of the slow average', { min: 2 }),
      matype: averageType(type),
    },
    positional: ['fastperiod', 'slowperiod'],
    between: (p) => (p.fastperiod < p.slowperiod ? undefined : 'fastperiod is not under slowperiod'),
    first: (p) => p.slowperiod - 1,
    settle: (p) => (p.matype === 1 ? emaSettle(p.slowperiod) : 0),
    start: (p) => ({ fast: createChosenAverage(p.fastperiod), slow: createChosenAverage(p.slowperiod) }),
    push: (state, bar, p) => {
      const fastValue = pushChosen(state.fast, input(bar), { period: p.fastperiod, type: p.matype })
      const slowValue = pushChosen(state.slow, input(bar), { period: p.slowperiod, type: p.matype })
      return [fastValue === null || slowValue === null ? null : value(fastValue, slowValue)]
    },
  })

export const ppo = oscillator({
  id: 'ppo',
  about: 'Price oscillator: fast less slow average of the close, in percent of the slow one',
  periods: [12, 26],
  type: 1,
  input: ({ close }) => close,
  value: relative,
})

export const apo = oscillator({
  id: 'apo',
  about: 'Absolute price oscillator: fast less slow average of the close',
  periods: [12, 26],
  type: 1,
  input: ({ close }) => close,
  value: (fast, slow) => fast - slow,
})

export const pvo = oscillator({
  id: 'pvo',
  about: 'Volume oscillator on exponential averages, in percent of the slow one',
  periods: [12, 26],
  type: 1,
  input: ({ volume }) => volume,
  value: relative,
})

export const volumeOscillator = oscillator({
  id: 'volume_oscillator',
  about: 'Volume oscillator on simple averages, in percent of the slow one',
  periods: [5, 10],
  type: 0,
  input: ({ volume }) => volume,
  value: relative,
})

/** Bill Williams, "Trading Chaos" (1995). */
export const ao = indicator({
  id: 'ao',
  about: 'Awesome oscillator: fast less slow simple average of the middle of the bar',
  params: {
    fastperiod: whole(5, 'Bars of the fast average'),
    slowperiod: whole(34, 'Bars of the slow average'),
  },
  between: (p) => (p.fastperiod < p.slowperiod ? undefined : 'fastperiod is not under slowperiod'),
  first: (p) => p.slowperiod - 1,
  start: (p) => ({ fast: createWindow(p.fastperiod), slow: createWindow(p.slowperiod) }),
  push: ({ fast, slow }, { high, low }) => {
    slide(fast, (high + low) / 2)
    return [slide(slow, (high + low) / 2) ? mean(fast) - mean(slow) : null]
  },
})

/** William Blau, "Momentum, Direction, and Divergence" (1995). */
export const tsi = indicator({
  id: 'tsi',
  about: 'True strength index: change of the close, averaged twice, over its size, averaged twice',
  params: {
    firstperiod: whole(25, 'Bars of the first average'),
    secondperiod: whole(13, 'Bars of the second average'),
  },
  first: (p) => p.firstperiod + p.secondperiod - 1,
  settle: (p) => emaSettle(p.firstperiod) + emaSettle(p.secondperiod),
  start: () => ({
    closes: createWindow(2),
    moves: [createAverage(), createAverage()] as const,
    sizes: [createAverage(), createAverage()] as const,
  }),
  push: ({ closes, moves, sizes }, { close }, p) => {
    if (!slide(closes, close)) return [null]
    const change = close - (closes.values[closes.next] ?? 0)
    const once = pushEma(moves[0], change, p.firstperiod)
    const onceSize = pushEma(sizes[0], Math.abs(change), p.firstperiod)
    if (once === null || onceSize === null) return [null]
    const twice = pushEma(moves[1], once, p.secondperiod)
    const twiceSize = pushEma(sizes[1], onceSize, p.secondperiod)
    return [twice === null || twiceSize === null ? null : percent(twice, twiceSize)]
  },
})

/** Alexander Elder, "Trading for a Living" (1993). */
export const eri = indicator({
  id: 'eri',
  about: 'Elder ray: high and low less the exponential average of the close',
  params: { timeperiod: timeperiod(13) },
  outputs: ['bullpower', 'bearpower'],
  first: (p) => p.timeperiod - 1,
  settle: (p) => emaSettle(p.timeperiod),
  start: createAverage,
  push: (state, { high, low, close }, p) => {
    const middle = pushEma(state, close, p.timeperiod)
    return middle === null ? [null, null] : [high - middle, low - middle]
  },
})
