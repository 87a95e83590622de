import { type Level, level } from '../../../kpi/kpi.ts'
import { days, SECONDS } from '../../../units.ts'
import type { Reads } from '../../reads.ts'

const WINDOW_SECONDS = days(90)

interface Money {
  readonly reserve: () => Promise<bigint>
  readonly reads: Pick<Reads, 'time'>
}

/**
 * A KPI: how long the reserve lasts at the mean net outflow of the last 90 days, or of as many as there were. Missing
 * while as much comes in as goes out, and at the first record.
 */
export function runway({ reserve, reads }: Money): Level {
  const past: { readonly time: number; readonly reserve: bigint }[] = []
  return level({
    unit: SECONDS,
    about: 'How long the reserve lasts at the mean net outflow of the last 90 days; missing while it does not shrink',
    async read() {
      const now = { time: reads.time, reserve: await reserve() }
      past.push(now)
      // The oldest kept is the last from before the window.
      while ((past[1]?.time ?? Infinity) <= now.time - WINDOW_SECONDS) past.shift()
      const then = past[0] ?? now
      const outflow = then.reserve - now.reserve
      return outflow <= 0n ? undefined : (now.reserve * BigInt(now.time - then.time)) / outflow
    },
  })
}
