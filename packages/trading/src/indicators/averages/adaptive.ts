import { timeperiod } from '../blocks/choices.ts'
import { createWindow, oldest, slide, type Window } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'
import type { Reading } from '../reading.ts'
import { emaSettle } from '../blocks/settle.ts'

interface Efficiency {
  readonly closes: Window
}

const createEfficiency = (period: number): Efficiency => ({ closes: createWindow(period + 1) })

/** Distance over way: how much of the moves of the last bars was in one direction. */
function efficiencyRatio({ closes }: Efficiency, close: number): Reading {
  if (!slide(closes, close)) return null
  const size = closes.values.length
  let way = 0
  for (let steps = 0; steps + 1 < size; steps++) {
    const at = (closes.next + steps) % size
    way += Math.abs((closes.values[(at + 1) % size] ?? 0) - (closes.values[at] ?? 0))
  }
  // A market that did not move went straight, says TA-Lib.
  return way === 0 ? { flat: 1 } : Math.abs(close - oldest(closes)) / way
}

/** Perry Kaufman, "Trading Systems and Methods" (1995). */
export const er = indicator({
  id: 'er',
  about: 'Efficiency ratio: distance covered over way gone, 1 for a straight line',
  params: { timeperiod: timeperiod(10, 2) },
  first: (p) => p.timeperiod,
  start: (p) => createEfficiency(p.timeperiod),
  push: (state, { close }) => [efficiencyRatio(state, close)],
})

const FAST = 2 / 3
const SLOW = 2 / 31

export const kama = indicator({
  id: 'kama',
  about: "Kaufman's adaptive moving average: quick where the market goes straight, slow where it wavers",
  params: { timeperiod: timeperiod(10, 2) },
  first: (p) => p.timeperiod,
  // At its slowest it is as an exponential average of 480 bars.
  settle: () => emaSettle(480),
  start: (p) => ({ efficiency: createEfficiency(p.timeperiod), last: 0 }),
  push: (state, { close }) => {
    const ratio = efficiencyRatio(state.efficiency, close)
    if (ratio === null) {
      state.last = close
      return [null]
    }
    const smoothing = (typeof ratio === 'number' ? ratio : ratio.flat) * (FAST - SLOW) + SLOW
    state.last += smoothing * smoothing * (close - state.last)
    return [state.last]
  },
})
