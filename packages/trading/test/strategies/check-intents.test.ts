import { expect } from 'chai'

import { runBacktest } from '../../src/backtest/run-backtest.ts'
import { checkParams } from '../../src/params/check-params.ts'
import { riskSettings } from '../../src/risk/risk-settings.ts'
import { checkIntents } from '../../src/strategies/check-intents.ts'
import type { Intent } from '../../src/strategies/intent.ts'
import { errorOf } from '../kit/error-of.ts'
import { lcgBars } from '../kit/lcg-bars.ts'
import { bareRisk, toldStrategy } from '../kit/told-strategy.ts'
import { steeredRuns } from '../paper/steered-run.ts'

const asking = { strategy: 'mine', bar: 7, tokens: ['BTC', 'ETH'] }
const limit = { want: 'place', side: 'buy', type: { kind: 'limit', limit: 5 }, size: 0.5 }

describe('checkIntents', () => {
  it('default: what can be wanted passes as it is', () => {
    const wanted = [
      { want: 'open' },
      { want: 'open', token: 'ETH', direction: -1, size: 0.5, add: true, confidence: 1, reason: 'why' },
      { want: 'close', share: 0.5, token: undefined },
      { ...limit, closes: true, validity: { until: 5 }, group: 'a' },
      { ...limit, type: { kind: 'stop-limit', trigger: 5, limit: 4 }, validity: 'ioc' },
      { want: 'cancel', token: 'BTC' },
    ]
    expect(checkIntents(wanted, asking)).to.equal(wanted)
    expect(checkIntents([], asking)).to.deep.equal([])
  })

  const cases: readonly [wanted: unknown, problem: RegExp][] = [
    [
      { want: 'open', size: Number.NaN },
      /^mine wants \{ want: 'open', size: NaN \} at bar 7: size is NaN, which is no number$/,
    ],
    [{ want: 'open', size: Infinity }, /size is Infinity/],
    [{ want: 'open', size: -0.1 }, /size is -0\.1, and has to be 0 or more/],
    [{ want: 'open', size: '1' }, /size is '1'/],
    [{ want: 'open', confidence: 1.5 }, /confidence is 1\.5, and has to be from 0 to 1/],
    [{ want: 'open', direction: 0 }, /direction is 0, and can be 1 or -1/],
    [{ want: 'open', token: 'DOGE' }, /token is 'DOGE', which is not traded here: there is BTC, ETH/],
    [{ want: 'open', sise: 1 }, /sise means nothing here, did you mean size\?/],
    [{ want: 'close', share: 2 }, /share is 2/],
    [{ want: 'buy' }, /nothing can be done as 'buy', only open, close, place, cancel/],
    [{ want: 'toString' }, /nothing can be done as 'toString'/],
    [{ want: 'place', side: 'buy', size: 1 }, /type is missing/],
    [{ ...limit, type: { kind: 'limit', limit: Number.NaN } }, /type has the limit NaN/],
    [{ ...limit, type: { kind: 'iceberg' } }, /type is of the kind 'iceberg'/],
    [{ ...limit, side: 'long' }, /side is 'long', and can be 'buy' or 'sell'/],
    [{ ...limit, validity: 'day' }, /validity is 'day'/],
    [null, /wants null at bar 7: it is no intent/],
  ]
  for (const [wanted, problem] of cases) {
    it(`error: ${problem.source}`, () => {
      const { code, message } = errorOf(() => checkIntents([{ want: 'open' }, wanted], asking))
      expect(code).to.equal('STRATEGY_INTENT')
      expect(message).to.match(problem)
    })
  }

  it('error: no list at all, a promise for instance', () => {
    expect(errorOf(() => checkIntents(Promise.resolve([]), asking)).message).to.match(
      /wants Promise.* no list of intents/,
    )
    expect(errorOf(() => checkIntents(undefined, asking)).code).to.equal('STRATEGY_INTENT')
  })
})

describe('a strategy that wants nonsense', () => {
  const run = steeredRuns()
  // What a file of JavaScript may give.
  const nonsense = (index: number) => (index === 2 ? ([{ want: 'open', token: 'DOGE' }] as readonly Intent[]) : [])

  it('error: a backtest ends', () => {
    const settings = checkParams({ owner: 'risk', params: riskSettings, given: bareRisk })
    const markets = { BTC: lcgBars(5, { seed: 1 }) }
    const { code, message } = errorOf(() =>
      runBacktest({ strategy: toldStrategy(nonsense), params: {}, settings, markets }),
    )
    expect([code, message.includes("told wants { want: 'open', token: 'DOGE' } at bar 2")]).to.deep.equal([
      'STRATEGY_INTENT',
      true,
    ])
  })

  it('error: a backtest of one whose code breaks off says where, and of what', () => {
    const settings = checkParams({ owner: 'risk', params: riskSettings, given: bareRisk })
    const markets = { BTC: lcgBars(5, { seed: 1 }) }
    const broken = toldStrategy((index) => {
      if (index === 2) throw new TypeError('no such figure')
      return []
    })
    const { code, message } = errorOf(() => runBacktest({ strategy: broken, params: {}, settings, markets }))
    expect([code, message]).to.deep.equal(['STRATEGY_FAILED', 'told failed at bar 2: no such figure'])
  })

  it('error: on paper it is an emergency, which says what was wanted', async () => {
    const { alerts, halted } = await run({ decide: nonsense, prices: [100, 100, 100, 100] })
    expect([halted?.cause, alerts.length]).to.deep.equal(['critical_error', 1])
    expect(alerts[0]?.text).to.include("told wants { want: 'open', token: 'DOGE' } at bar 2")
  })
})
