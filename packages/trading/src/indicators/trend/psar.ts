import type { Bar } from '../../bars/bar.ts'
import { real } from '../../params/param.ts'
import { indicator } from '../indicator.ts'

/** A parabola at work: `sar` is the stop for the bar to come. */
interface Parabola {
  long: number
  sar: number
  extreme: number
  step: number
  high: number
  low: number
  bars: number
}

/**
 * J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978), in the form of TA-Lib: the first direction is
 * that of the movement from bar 0 to bar 1, long where they are alike, and bar 1's own high and low count twice.
 */
export const psar = indicator({
  id: 'psar',
  about: 'Parabolic stop and reverse: a stop that follows the price, quicker the longer it goes on',
  params: {
    acceleration: real(0.02, 'Step of the acceleration', { max: 1 }),
    maximum: real(0.2, 'Largest acceleration', { max: 1 }),
  },
  shown: 0,
  between: (p) => (p.acceleration > p.maximum ? 'acceleration is over maximum' : undefined),
  first: () => 1,
  // Forgotten at the second turn at the latest, which comes when it comes; forty bars reach the largest step.
  settle: () => 100,
  start: (): Parabola => ({ long: 1, sar: 0, extreme: 0, step: 0, high: 0, low: 0, bars: 0 }),
  push: (state, bar, { acceleration, maximum }) => {
    if (state.bars < 2) state.bars += 1
    if (state.bars === 1) {
      state.high = bar.high
      state.low = bar.low
      return [null]
    }
    if (state.step === 0) begin(state, bar, acceleration)
    const value =
      state.long === 1 ? rise(state, bar, { acceleration, maximum }) : fall(state, bar, { acceleration, maximum })
    state.high = bar.high
    state.low = bar.low
    return [value]
  },
})

interface Steps {
  readonly acceleration: number
  readonly maximum: number
}

function begin(state: Parabola, bar: Bar, acceleration: number): void {
  const [up, down] = [bar.high - state.high, state.low - bar.low]
  state.long = down > 0 && down > up ? 0 : 1
  state.sar = state.long === 1 ? state.low : state.high
  state.extreme = state.long === 1 ? bar.high : bar.low
  state.step = acceleration
  state.high = bar.high
  state.low = bar.low
}

function rise(state: Parabola, bar: Bar, { acceleration, maximum }: Steps): number {
  if (bar.low <= state.sar) {
    const value = Math.max(state.extreme, state.high, bar.high)
    state.long = 0
    state.step = acceleration
    state.extreme = bar.low
    state.sar = Math.max(value + state.step * (state.extreme - value), state.high, bar.high)
    return value
  }
  const value = state.sar
  if (bar.high > state.extreme) {
    state.extreme = bar.high
    state.step = Math.min(state.step + acceleration, maximum)
  }
  state.sar = Math.min(value + state.step * (state.extreme - value), state.low, bar.low)
  return value
}

function fall(state: Parabola, bar: Bar, { acceleration, maximum }: Steps): number {
  if (bar.high >= state.sar) {
    const value = Math.min(state.extreme, state.low, bar.low)
    state.long = 1
    state.step = acceleration
    state.extreme = bar.high
    state.sar = Math.min(value + state.step * (state.extreme - value), state.low, bar.low)
    return value
  }
  const value = state.sar
  if (bar.low < state.extreme) {
    state.extreme = bar.low
    state.step = Math.min(state.step + acceleration, maximum)
  }
  state.sar = Math.max(value + state.step * (state.extreme - value), state.high, bar.high)
  return value
}
