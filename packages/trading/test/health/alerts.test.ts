import { expect } from 'chai'

import { type Alert, alertsOf, emergencyInWords } from '../../src/health/alerts.ts'
import type { GuardEvent } from '../../src/risk/guards.ts'

describe('alerts', () => {
  it('default: each event of a bar is one, in words', () => {
    const events: GuardEvent[] = [
      { bar: 3, event: 'daily_loss_limit' },
      { bar: 3, event: 'drawdown_pause', untilBar: 27 },
      { bar: 3, event: 'emergency', trigger: { code: 'drawdown', limit: 0.1, value: 0.123_456 } },
    ]
    const settings = { dailyLossLimit: 0.05, drawdownLimit: 0.075 }
    expect(alertsOf(events, { time: 9, settings })).to.deep.equal([
      {
        time: 9,
        code: 'daily_loss_limit',
        text: 'the day has lost more than 5 %: no entries until the next one (UTC)',
      },
      { time: 9, code: 'drawdown_pause', text: 'a drawdown of more than 7.5 %: no entries until bar 27' },
      {
        time: 9,
        code: 'drawdown',
        text: 'a drawdown of 12.35 %, the limit is 10 %: all is closed, and nothing opened until it is resumed',
      },
    ] satisfies Alert[])
    expect(alertsOf([], { time: 9, settings })).to.deep.equal([])
  })

  it('behavior: every emergency has its words', () => {
    const words = (
      [
        { code: 'price_move', limit: 0.25, value: 0.4 },
        { code: 'stale_data', limit: 5, value: 6.5 },
        { code: 'critical_error', limit: 1, value: 1, problem: 'no disk' },
        { code: 'reverts', limit: 3, value: 3 },
        { code: 'ledger_mismatch', limit: 0.001, value: -0.02 },
      ] as const
    ).map(emergencyInWords)
    expect(words).to.deep.equal([
      'a price moved by 40 % within a bar, over 25 %',
      'data was 6.5 bars old, over 5',
      'the strategy failed: no disk',
      'the chain refused 3 orders in a row',
      'book and chain differ by 2 %, over 0.1 %',
    ])
  })
})
