import { type Average, createAverage, pushRma } from '../blocks/average.ts'
import { timeperiod } from '../blocks/choices.ts'
import { rmaSettle } from '../blocks/settle.ts'
import { createWindow, highest, lowest, mean, slide, sum } from '../blocks/window.ts'
import { whole } from '../../params/param.ts'
import { indicator } from '../indicator.ts'
import { type Flat, numberOf, percent } from '../reading.ts'

interface Sides {
  last: number | null
  readonly gains: Average
  readonly losses: Average
}

const createSides = (): Sides => ({ last: null, gains: createAverage(), losses: createAverage() })

/** Wilder's averages of rises and of falls; null until they have begun. */
function pushSides(state: Sides, close: number, period: number): { gain: number; loss: number } | null {
  const last = state.last
  state.last = close
  if (last === null) return null
  const gain = pushRma(state.gains, Math.max(close - last, 0), period)
  const loss = pushRma(state.losses, Math.max(last - close, 0), period)
  return gain === null || loss === null ? null : { gain, loss }
}

function rsiOf(state: Sides, close: number, period: number): number | Flat | null {
  const sides = pushSides(state, close, period)
  return sides === null ? null : percent(sides.gain, sides.gain + sides.loss)
}

const params = { timeperiod: timeperiod(14, 2) }
const settle = (p: { timeperiod: number }) => rmaSettle(p.timeperiod)

/** J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978). */
export const rsi = indicator({
  id: 'rsi',
  about: 'Relative strength index: share of rises in all moves, 0 to 100',
  params,
  first: (p) => p.timeperiod,
  settle,
  start: createSides,
  push: (state, { close }, p) => [rsiOf(state, close, p.timeperiod)],
})

/** Tushar Chande and Stanley Kroll, "The New Technical Trader" (1994), on Wilder's averages as in TA-Lib. */
export const cmo = indicator({
  id: 'cmo',
  about: 'Chande momentum oscillator: rises less falls in all moves, -100 to 100',
  params,
  first: (p) => p.timeperiod,
  settle,
  start: createSides,
  push: (state, { close }, p) => {
    const sides = pushSides(state, close, p.timeperiod)
    return [sides === null ? null : percent(sides.gain - sides.loss, sides.gain + sides.loss)]
  },
})

/** Tushar Chande and Stanley Kroll, "The New Technical Trader" (1994). */
export const stochrsi = indicator({
  id: 'stochrsi',
  about: 'Where the RSI stands between its own extremes, and the average of that',
  params: {
    timeperiod: timeperiod(14, 2),
    fastk_period: whole(14, 'Bars of the extremes'),
    fastd_period: whole(3, 'Bars of the average'),
  },
  fixed: { fastd_matype: 0 },
  outputs: ['fastk', 'fastd'],
  first: (p) => p.timeperiod + p.fastk_period - 1 + p.fastd_period - 1,
  settle: (p) => rmaSettle(p.timeperiod) + p.fastk_period + p.fastd_period,
  start: (p) => ({
    sides: createSides(),
    strengths: createWindow(p.fastk_period),
    lines: createWindow(p.fastd_period),
    flats: createWindow(p.fastd_period),
  }),
  push: ({ sides, strengths, lines, flats }, { close }, p) => {
    const strength = rsiOf(sides, close, p.timeperiod)
    if (strength === null) return [null, null]
    const value = numberOf(strength)
    if (!slide(strengths, value)) return [null, null]
    const k = percent(value - lowest(strengths), highest(strengths) - lowest(strengths))
    slide(flats, typeof k === 'number' ? 0 : 1)
    if (!slide(lines, numberOf(k))) return [null, null]
    return [k, sum(flats) > 0 ? { flat: mean(lines) } : mean(lines)]
  },
})
