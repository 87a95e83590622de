import { stream } from 'saffron-sim/rng'

import type { Bars } from '../bars/bar.ts'
import { stationaryBootstrap } from '../honesty/resample.ts'

interface ResampleOptions {
  readonly seed: string
  /** Which of many histories. */
  readonly draw: number
  /** Mean number of bars that stay together. */
  readonly block: number
}

/**
 * A history that the same market might have had: runs of its bars in another order, some twice, some never, each going on
 * from the close before. Prices keep their moves and volumes, times stay what they were.
 */
export function resampledBars({ interval, list }: Bars, { seed, draw, block }: ResampleOptions): Bars {
  const moves = list.map(({ open, high, low, close, volume }, i) => {
    const before = list[i - 1]?.close ?? open
    return { open: open / before, high: high / before, low: low / before, close: close / before, volume }
  })
  const rng = stream(seed, 'history', String(draw))
  const [order = []] = stationaryBootstrap(
    moves.map((_, i) => i),
    { rng, block, repeats: 1 },
  )
  let last = list[0]?.open ?? 1
  return {
    interval,
    list: order.map((place, i) => {
      const move = moves[place] ?? { open: 1, high: 1, low: 1, close: 1, volume: 0 }
      const [open, close] = [last * move.open, last * move.close]
      const bar = {
        time: list[i]?.time ?? 0,
        open,
        // A product may round to just inside of what it bounds.
        high: Math.max(last * move.high, open, close),
        low: Math.min(last * move.low, open, close),
        close,
        volume: move.volume,
      }
      last = close
      return bar
    }),
  }
}
