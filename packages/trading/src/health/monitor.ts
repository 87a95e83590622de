import { appendFileSync } from 'node:fs'
import path from 'node:path'

import { createLog, logFile } from 'saffron-sim/log'

import { writing } from '../run/writing.ts'
import type { Alert } from './alerts.ts'
import { createMeter, HISTOGRAM_SECONDS, type Meter, type Stopwatch } from './meter.ts'
import { metricsText } from './metrics-text.ts'
import { type Quota, quotaWatch } from './quota.ts'
import { type RunStatus, type TradingStatus, writeStatus } from './run-status.ts'

/** Watches a program at work and says in its folder how it is. */
export interface Monitor {
  readonly meter: Meter
  /** Counts a cycle, that took so many milliseconds; what it saw is of now unless told of when. */
  cycle(ms: number, of?: Date): void
  error(error: unknown): void
  /** Tells people of it at once. */
  alert(alert: Alert): void
  /** Alerts of what has come near its end; `time` is that of the data, as in all alerts. */
  checkQuotas(time: number): void
  /** Says how it is; where it was said a moment ago, only if it has to be. */
  tell(trading: () => TradingStatus | null, mustTell?: boolean): void
  /** The same at the end, with how long the parts took in the log. */
  end(trading: () => TradingStatus | null): void
  /** How it is, for Prometheus. */
  metrics(trading: () => TradingStatus | null): string
}

interface MonitorOptions {
  readonly folder: string
  readonly stopwatch: Stopwatch
  readonly now: () => Date
  /** Milliseconds from one cycle to the next; undefined where they follow each other as fast as they can. */
  readonly paceMs: number | undefined
  /** One that has measured before. */
  readonly meter?: Meter
  /** What may be asked of others, as it is now. */
  readonly quotas?: () => readonly Quota[]
  /** Words to whoever watches. */
  readonly say?: (text: string) => void
}

/** To say it more often would cost a fast run more than its work. */
const PAUSE_MS = 200
/** How often the log has how long the parts took. */
const LOG_MS = 60_000
const LOG_SIZE = { bytes: 10_000_000, files: 5 }
const MICRO = 1_000_000

export function createMonitor(options: MonitorOptions): Monitor {
  const { folder, stopwatch, now, paceMs, meter = createMeter(stopwatch), say = () => undefined } = options
  const { quotas = () => [] } = options
  const log = createLog({
    component: 'trading',
    level: 'info',
    lines: logFile(path.join(folder, 'log.jsonl'), LOG_SIZE),
    now,
  })
  let [done, late, errors, toldAt, loggedAt] = [0, 0, 0, -Infinity, stopwatch()]
  let [last, dataAt]: [string | null, string | null] = [null, null]
  const alerts = new Map<string, number>()
  const lookAt = quotaWatch()

  function status(trading: TradingStatus | null): RunStatus {
    const { user, system } = process.cpuUsage()
    return {
      updatedAt: now().toISOString(),
      dataAt,
      cycles: { done, late: paceMs === undefined ? null : late },
      errors: { count: errors, last },
      alerts: [...alerts.values()].reduce((sum, count) => sum + count, 0),
      memoryBytes: process.memoryUsage.rss(),
      cpuSeconds: (user + system) / MICRO,
      timings: meter.timings(),
      quotas: [...quotas()],
      trading,
    }
  }

  function alert(raised: Alert): void {
    const { code, text } = raised
    alerts.set(code, (alerts.get(code) ?? 0) + 1)
    log.warn('alert', { ...raised })
    const file = path.join(folder, 'alerts.jsonl')
    writing(file, () => appendFileSync(file, `${JSON.stringify(raised)}\n`))
    say(`ALERT ${code}: ${text}`)
  }

  function logTimings(): void {
    loggedAt = stopwatch()
    log.info('timings', {
      cycles: done,
      ms: meter.timings(),
      bounds: HISTOGRAM_SECONDS,
      histograms: meter.histograms(),
    })
  }

  function tell(trading: () => TradingStatus | null, mustTell = false): void {
    if (stopwatch() - loggedAt >= LOG_MS) logTimings()
    if (!mustTell && stopwatch() - toldAt < PAUSE_MS) return
    toldAt = stopwatch()
    writeStatus(folder, status(trading()))
  }

  return {
    meter,
    cycle(ms, of = now()) {
      meter.record('cycle', ms)
      done += 1
      if (paceMs !== undefined && ms > paceMs) late += 1
      dataAt = of.toISOString()
    },
    error(error) {
      errors += 1
      last = error instanceof Error ? error.message : String(error)
      log.error(last)
    },
    alert,
    checkQuotas: (time) => lookAt(quotas(), time).forEach(alert),
    tell,
    end(trading) {
      logTimings()
      tell(trading, true)
    },
    metrics: (trading) =>
      metricsText({ status: status(trading()), histograms: meter.histograms(), alerts, now: now().getTime() }),
  }
}
