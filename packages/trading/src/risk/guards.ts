import { openingTime } from '../bars/opening-time.ts'

/** A limit on losses that was reached. */
export interface GuardEvent {
  readonly bar: number
  readonly event: 'daily_loss_limit' | 'drawdown_pause'
  readonly untilBar?: number
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
}

const DAY = 86_400

export function createGuards({ capital, guards, dailyLossLimit, drawdownLimit, pauseBars }: GuardSettings): Guards {
  let [day, dayStart, blocked, peak, pausedUntil] = [-Infinity, capital, false, capital, -1]
  return {
    open(time, equityBefore) {
      const today = openingTime(time, DAY)
      if (today === day) return
      day = today
      dayStart = equityBefore
      blocked = false
    },
    close(bar, equity) {
      peak = Math.max(peak, equity)
      if (guards === 0) return []
      if (bar === pausedUntil) peak = equity
      const events: GuardEvent[] = []
      if (!blocked && equity < dayStart * (1 - dailyLossLimit)) {
        blocked = true
        events.push({ bar, event: 'daily_loss_limit' })
      }
      if (bar >= pausedUntil && equity < peak * (1 - drawdownLimit)) {
        pausedUntil = bar + pauseBars
        events.push({ bar, event: 'drawdown_pause', untilBar: pausedUntil })
      }
      return events
    },
    blocks(bar) {
      if (blocked) return 'daily_loss'
      return bar < pausedUntil ? 'paused' : undefined
    },
  }
}
