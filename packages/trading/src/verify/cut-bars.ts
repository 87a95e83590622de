import type { Rng } from 'saffron-sim/rng'

import type { Bar, Bars } from '../bars/bar.ts'

/** The bars that open before a moment. */
export const cutBars = (bars: Bars, time: number): Bars => ({
  ...bars,
  list: bars.list.filter((bar) => bar.time < time),
})

/** The same bars up to a moment, then noise: jumps of up to half the price either way. */
export function poisonedBars({ interval, list }: Bars, time: number, rng: Rng): Bars {
  let last = 0
  const noise = (bar: Bar): Bar => {
    const open = last
    const close = open * rng.uniform(0.5, 1.6)
    last = close
    const [high, low] = [Math.max(open, close) * rng.uniform(1, 1.2), Math.min(open, close) * rng.uniform(0.8, 1)]
    return { time: bar.time, open, high, low, close, volume: bar.volume * rng.uniform(0, 3) }
  }
  return {
    interval,
    list: list.map((bar) => {
      if (bar.time >= time) return noise(bar)
      last = bar.close
      return bar
    }),
  }
}
