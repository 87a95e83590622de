import { type Meter, createMeter, type Stopwatch } from './meter.ts'
import { type TradingStatus, writeStatus } from './run-status.ts'

/** Watches a program at work and says in its folder how it is. */
export interface Monitor {
  readonly meter: Meter
  /** Counts a cycle, that took so many milliseconds. */
  cycle(ms: number): void
  error(error: unknown): void
  alert(): void
  /** Says how it is; where it was said a moment ago, only if it has to be. */
  tell(trading: () => TradingStatus | null, mustTell?: boolean): void
}

interface MonitorOptions {
  readonly folder: string
  readonly stopwatch: Stopwatch
  readonly now: () => Date
  /** Milliseconds from one cycle to the next; undefined where they follow each other as fast as they can. */
  readonly paceMs: number | undefined
}

/** To say it more often would cost a fast run more than its work. */
const PAUSE_MS = 200
const MICRO = 1_000_000

export function createMonitor({ folder, stopwatch, now, paceMs }: MonitorOptions): Monitor {
  const meter = createMeter(stopwatch)
  let [done, late, errors, alerts, toldAt] = [0, 0, 0, 0, -Infinity]
  let [last, dataAt]: [string | null, string | null] = [null, null]
  return {
    meter,
    cycle(ms) {
      meter.record('cycle', ms)
      done += 1
      if (paceMs !== undefined && ms > paceMs) late += 1
      dataAt = now().toISOString()
    },
    error(error) {
      errors += 1
      last = error instanceof Error ? error.message : String(error)
    },
    alert: () => void alerts++,
    tell(trading, mustTell = false) {
      if (!mustTell && stopwatch() - toldAt < PAUSE_MS) return
      toldAt = stopwatch()
      const { user, system } = process.cpuUsage()
      writeStatus(folder, {
        updatedAt: now().toISOString(),
        dataAt,
        cycles: { done, late: paceMs === undefined ? null : late },
        errors: { count: errors, last },
        alerts,
        memoryBytes: process.memoryUsage.rss(),
        cpuSeconds: (user + system) / MICRO,
        timings: meter.timings(),
        trading: trading(),
      })
    },
  }
}
