import { openingTime } from '../bars/opening-time.ts'
import type { Trigger } from './emergency.ts'

/** A limit on losses that was reached, or an emergency. */
export interface GuardEvent {
  readonly bar: number
  readonly event: 'daily_loss_limit' | 'drawdown_pause' | 'emergency'
  /** Of a pause. */
  readonly untilBar?: number
  /** What made it an emergency. */
  readonly trigger?: Trigger
}

export interface GuardSettings {
  readonly capital: number
  /** 1 is on. */
  readonly guards: number
  readonly dailyLossLimit: number
  readonly drawdownLimit: number
  readonly pauseBars: number
}

/** Stops entries, never exits, after a bad day or a deep fall. */
export interface Guards {
  /** Before the orders of a bar: a new UTC day lifts the block of the last one. */
  open(time: number, equityBefore: number): void
  /** After it, with the equity at its close. */
  close(bar: number, equity: number): readonly GuardEvent[]
  /** Why no entry is allowed at a bar; undefined where one is. */
  blocks(bar: number): 'daily_loss' | 'paused' | undefined
  /** Ends a pause; falls count from this equity on. A bad day stays one. */
  resume(equity: number): void
  /** Losses since the day began and from the best so far, as shares; a gain is none. */
  losses(equity: number): { readonly day: number; readonly drawdown: number }
}

const DAY = 86_400
const NONE: readonly GuardEvent[] = []

/** Guards by settings; a function gives those of the moment, where they may become others. */
export function createGuards(given: GuardSettings, settings = () => given): Guards {
  const { capital } = given
  let [day, dayStart, blocked, peak, pausedUntil] = [-Infinity, capital, false, capital, -1]
  const loss = (from: number, equity: number) => (from > 0 ? Math.max(1 - equity / from, 0) : 0)
  return {
    open(time, equityBefore) {
      const today = openingTime(time, DAY)
      if (today === day) return
      day = today
      dayStart = equityBefore
      blocked = false
    },
    close(bar, equity) {
      const { guards, dailyLossLimit, drawdownLimit, pauseBars } = settings()
      peak = Math.max(peak, equity)
      if (guards === 0) return NONE
      if (bar === pausedUntil) peak = equity
      const isBadDay = !blocked && equity < dayStart * (1 - dailyLossLimit)
      const isDeepFall = bar >= pausedUntil && equity < peak * (1 - drawdownLimit)
      if (!isBadDay && !isDeepFall) return NONE
      const events: GuardEvent[] = []
      if (isBadDay) {
        blocked = true
        events.push({ bar, event: 'daily_loss_limit' })
      }
      if (isDeepFall) {
        pausedUntil = bar + pauseBars
        events.push({ bar, event: 'drawdown_pause', untilBar: pausedUntil })
      }
      return events
    },
    blocks(bar) {
      if (blocked) return 'daily_loss'
      return bar < pausedUntil ? 'paused' : undefined
    },
    resume(equity) {
      pausedUntil = -1
      peak = equity
    },
    losses: (equity) => ({ day: loss(dayStart, equity), drawdown: loss(peak, equity) }),
  }
}
