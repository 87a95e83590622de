import { createCycle, pushCycle } from '../blocks/hilbert.ts'
import { ago, createWindow, slide } from '../blocks/window.ts'
import { indicator } from '../indicator.ts'

/** Bars that only fill the smoothing, and bars before the first value, in TA-Lib. */
const DELAY = 37
const FIRST = 63
/** The longest cycle that is looked for. */
const LONGEST = 50

/**
 * John Ehlers, "Rocket Science for Traders" (2001), chapter 10. The mean of the closes over the dominant cycle, whose
 * smoothed period is 0.33 period + 0.67 of the last one and is rounded; of these means the trend line is
 * (4 m0 + 3 m1 + 2 m2 + m3) / 10. Means before the first count as zero.
 */
export const htTrendline = indicator({
  id: 'ht_trendline',
  about: 'Instantaneous trend line: the close, less its dominant cycle',
  params: {},
  first: () => FIRST,
  // The smoothed period forgets a third a bar, the filters before it a fifth.
  settle: () => FIRST + 100,
  start: () => ({ cycle: createCycle(), closes: createWindow(LONGEST), means: createWindow(4), period: 0, bars: 0 }),
  push: (state, { close }) => {
    slide(state.closes, close)
    if (state.bars <= FIRST) state.bars += 1
    if (pushCycle(state.cycle, close, DELAY) === null) return [null]
    state.period = 0.33 * state.cycle.period + 0.67 * state.period
    const length = Math.floor(state.period + 0.5)
    let total = 0
    for (let steps = 0; steps < length; steps++) total += ago(state.closes, steps)
    const { means } = state
    slide(means, length > 0 ? total / length : 0)
    if (state.bars <= FIRST) return [null]
    return [(4 * ago(means, 0) + 3 * ago(means, 1) + 2 * ago(means, 2) + ago(means, 3)) / 10]
  },
})
