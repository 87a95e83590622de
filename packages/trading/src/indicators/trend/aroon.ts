import { timeperiod } from '../blocks/choices.ts'
import { ago, createWindow, slide, type Window } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'

/** How many bars ago the best value was; of two alike the later one. */
function barsSince(window: Window, better: (a: number, b: number) => boolean): number {
  let best = 0
  for (let steps = 1; steps < window.values.length; steps++) {
    if (better(ago(window, steps), ago(window, best))) best = steps
  }
  return best
}

const createExtremes = (period: number) => ({ highs: createWindow(period + 1), lows: createWindow(period + 1) })
type Extremes = ReturnType<typeof createExtremes>

function aroonOf({ highs, lows }: Extremes, { high, low }: { high: number; low: number }, period: number) {
  slide(highs, high)
  if (!slide(lows, low)) return null
  return {
    up: (100 * (period - barsSince(highs, (a, b) => a > b))) / period,
    down: (100 * (period - barsSince(lows, (a, b) => a < b))) / period,
  }
}

const params = { timeperiod: timeperiod(14, 2) }

/** Tushar Chande, "A Time Price Oscillator" (1995). */
export const aroon = indicator({
  id: 'aroon',
  about: 'How new the lowest low and the highest high are: 100 for this bar, 0 for a period ago',
  params,
  outputs: ['aroondown', 'aroonup'],
  first: (p) => p.timeperiod,
  start: (p) => createExtremes(p.timeperiod),
  push: (state, bar, p) => {
    const found = aroonOf(state, bar, p.timeperiod)
    return found === null ? [null, null] : [found.down, found.up]
  },
})

export const aroonosc = indicator({
  id: 'aroonosc',
  about: 'Aroon up less Aroon down',
  params,
  first: (p) => p.timeperiod,
  start: (p) => createExtremes(p.timeperiod),
  push: (state, bar, p) => {
    const found = aroonOf(state, bar, p.timeperiod)
    return [found === null ? null : found.up - found.down]
  },
})
