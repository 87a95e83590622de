import type { GuardEvent } from '../risk/guards.ts'
import type { RiskSettings } from '../risk/risk-settings.ts'
import type { Trigger } from '../risk/emergency.ts'

/** Something that a person should know of at once; told where it begins, not while it lasts. */
export interface Alert {
  /** When the bar closed that it was found at, in seconds since 1970. */
  readonly time: number
  readonly code: 'daily_loss_limit' | 'drawdown_pause' | 'quota' | 'reorganised' | Trigger['code']
  readonly text: string
}

interface Moment {
  readonly time: number
  readonly settings: Pick<RiskSettings, 'dailyLossLimit' | 'drawdownLimit'>
}

/** What the events of a bar are to a person. */
export const alertsOf = (events: readonly GuardEvent[], { time, settings }: Moment): readonly Alert[] =>
  events.map(({ event, untilBar, trigger }): Alert => {
    if (event === 'daily_loss_limit') {
      const limit = percent(settings.dailyLossLimit)
      return { time, code: event, text: `the day has lost more than ${limit}: no entries until the next one (UTC)` }
    }
    if (event === 'drawdown_pause' || trigger === undefined) {
      const limit = percent(settings.drawdownLimit)
      return {
        time,
        code: 'drawdown_pause',
        text: `a drawdown of more than ${limit}: no entries until bar ${untilBar}`,
      }
    }
    const because = emergencyInWords(trigger)
    return { time, code: trigger.code, text: `${because}: all is closed, and nothing opened until it is resumed` }
  })

/** What was reached, as a half sentence. */
export function emergencyInWords({ code, limit, value, problem = '' }: Trigger): string {
  switch (code) {
    case 'price_move':
      return `a price moved by ${percent(value)} within a bar, over ${percent(limit)}`
    case 'stale_data':
      return `data was ${shortened(value)} bars old, over ${limit}`
    case 'drawdown':
      return `a drawdown of ${percent(value)}, the limit is ${percent(limit)}`
    case 'critical_error':
      return `the strategy failed: ${problem}`
    case 'reverts':
      return `the chain refused ${value} orders in a row`
    case 'ledger_mismatch':
      return `book and chain differ by ${percent(Math.abs(value))}, over ${percent(limit)}`
  }
}

const shortened = (value: number) => String(Number(value.toFixed(2)))
const percent = (share: number) => `${shortened(100 * share)} %`
