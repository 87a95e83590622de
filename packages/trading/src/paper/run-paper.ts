import { openAudit } from '../audit/open-audit.ts'
import { type SessionState, openSession, type SessionOptions, type SessionStep } from '../backtest/backtest-session.ts'
import type { BacktestResult } from '../backtest/run-backtest.ts'
import type { Bar } from '../bars/bar.ts'
import { createOverseer } from '../control/overseer.ts'
import { alertsOf } from '../health/alerts.ts'
import { createMonitor } from '../health/monitor.ts'
import type { Stopwatch } from '../health/meter.ts'
import type { MetricsServer } from '../health/metrics-server.ts'
import { tradingStatus } from './trading-status.ts'

/** Closed bars of one market as they come. */
export interface PaperFeed {
  readonly token: string
  readonly interval: number
  /** Shows each bar once it has closed; ends with the last one, or when told to. */
  run(see: (bar: Bar) => void, signal: AbortSignal): Promise<void>
}

interface PaperOptions extends Omit<SessionOptions, 'tokens' | 'interval' | 'meter'> {
  /** Where it keeps its audit, its alerts and how it stands, and takes what people ask of it. */
  readonly folder: string
  readonly feed: PaperFeed
  /** How many times faster than the market. */
  readonly speed: number
  readonly author: string
  readonly signal: AbortSignal
  readonly stopwatch: Stopwatch
  readonly now: () => Date
  /** Words to whoever watches. */
  readonly tell: (text: string) => void
  readonly see: (bar: Bar, step: SessionStep) => void
  /** Where programs may ask how it is. */
  readonly metrics?: MetricsServer | undefined
}

interface PaperResult {
  readonly result: BacktestResult
  /** Why nothing was opened at its end. */
  readonly blocked: SessionState['blocked']
  readonly halted: SessionState['halted']
  /** As they were at its end: people may have changed them. */
  readonly settings: SessionState['settings']
}

const SECOND_MS = 1_000

/** Trades on paper until the feed ends: a bar at a time, with people stepping in between two of them. */
export async function runPaper(options: PaperOptions): Promise<PaperResult> {
  const { folder, feed, speed, author, now, stopwatch, tell, strategy, params, settings, emergency } = options
  const paceMs = Number.isFinite(speed) ? (feed.interval * SECOND_MS) / speed : undefined
  const monitor = createMonitor({ folder, stopwatch, now, paceMs, say: tell })
  const session = openSession({ ...options, tokens: [feed.token], interval: feed.interval, meter: monitor.meter })
  const audit = openAudit(folder, { now, meter: monitor.meter })
  const overseer = createOverseer({ folder, session, audit, tell })
  const status = () => tradingStatus(session.state(), feed.interval, lastTime)
  let lastTime: number | undefined
  audit.append({ author, action: 'start', detail: { strategy: strategy.id, params, settings, emergency } })
  monitor.tell(status, true)
  options.metrics?.show(() => monitor.metrics(status))

  await feed.run((bar) => {
    const begun = stopwatch()
    lastTime = bar.time
    const bars = new Map([[feed.token, bar]])
    const step = session.next({ time: bar.time, bars, stepIn: () => overseer.takeUp() })
    if ('error' in step) monitor.error(step.error)
    for (const { trigger } of step.events) {
      if (trigger !== undefined) audit.append({ author: 'emergency', action: 'flatten', detail: { ...trigger } })
    }
    const closed = bar.time + feed.interval
    alertsOf(step.events, { time: closed, settings: session.state().settings }).forEach(monitor.alert)
    options.see(bar, step)
    monitor.cycle(stopwatch() - begun)
    monitor.tell(status, step.events.length > 0)
  }, options.signal)
  const { blocked, halted, settings: last } = session.state()
  const result = session.end()
  monitor.end(status)
  return { result, blocked, halted, settings: last }
}
