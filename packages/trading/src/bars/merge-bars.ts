import { BarIntervalError } from '../errors.ts'
import type { Bar, Bars } from './bar.ts'
import { openingTime } from './opening-time.ts'

/** Makes bars of a longer interval from shorter ones, as they come. */
export interface BarMerger {
  /** The longer bars that this one closes: none, one, or two where bars are missing in between. */
  push(bar: Bar): readonly Bar[]
}

/**
 * Merges on the UTC grid. A bar comes out once a shorter one has reached its end, or a later one has come, never
 * before; one whose beginning was not seen never does.
 */
export function createBarMerger({ from, to }: { from: number; to: number }): BarMerger {
  if (!Number.isInteger(to / from) || to < from) throw new BarIntervalError({ from, to })
  let open: Bar | undefined
  let begun = false
  const close = (): Bar[] => {
    const closed = open === undefined ? [] : [open]
    open = undefined
    return closed
  }
  return {
    push(bar) {
      const time = openingTime(bar.time, to)
      const last = bar.time + from >= time + to
      // Bars before the first whole one are let go; their last one, or a gap, ends the wait.
      const partial = !begun && bar.time !== time
      begun ||= last || !partial
      if (partial) return []
      const before = open?.time === time ? [] : close()
      open = open === undefined ? { ...bar, time } : merged(open, bar)
      return last ? [...before, ...close()] : before
    },
  }
}

/** All the closed longer bars that closed shorter ones make. */
export function mergeBars({ interval, list }: Bars, to: number): Bars {
  const merger = createBarMerger({ from: interval, to })
  return { interval: to, list: list.flatMap((bar) => merger.push(bar)) }
}

const merged = (open: Bar, bar: Bar): Bar => ({
  time: open.time,
  open: open.open,
  high: Math.max(open.high, bar.high),
  low: Math.min(open.low, bar.low),
  close: bar.close,
  volume: open.volume + bar.volume,
})
