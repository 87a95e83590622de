import { expect } from 'chai'

import { strategy } from '../../src/strategies/strategy.ts'
import { warmupCheck } from '../../src/verify/warmup-check.ts'
import { lcgBars } from '../kit/lcg-bars.ts'

const needing = (...texts: string[]) =>
  strategy({ id: 'needs', about: 'For a test.', params: {}, needs: () => texts, decide: () => [] })
const check = (...texts: string[]) =>
  warmupCheck({ strategy: needing(...texts), params: {}, markets: { market: lcgBars(2_000, { seed: 4 }) } })

describe('warmupCheck', () => {
  it('default: indicators that have settled', () => {
    const { ok, found } = check('rsi', 'ema:50', 'adx', 'macd', 'supertrend', 'psar', 'vwap_session_utc_day')
    expect([ok, found]).to.deep.equal([
      true,
      'indicators have settled; too few bars, or none that would do, for vwap_session_utc_day',
    ])
  })

  it('behavior: what cannot be tried is said', () => {
    expect(check('obv', 'ema:1000').found).to.match(/obv, ema_1000/)
  })
})
