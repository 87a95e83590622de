import { expect } from 'chai'
import { z } from 'zod'

import { backtestJson } from '../../src/backtest/backtest-json.ts'
import { backtestSettings } from '../../src/backtest/backtest-settings.ts'
import { runBacktest } from '../../src/backtest/run-backtest.ts'
import { shareFee } from '../../src/broker/fee-model.ts'
import { fixedSlippage } from '../../src/broker/slippage-model.ts'
import { emaCross } from '../../src/strategies/ema-cross.ts'
import { sampleBars } from '../kit/sample-bars.ts'
import { sample } from '../kit/sample.ts'

const file = z.object({
  runs: z.array(
    z.object({
      name: z.string(),
      config: z.record(z.string(), z.union([z.number(), z.boolean()])),
      trades: z.array(z.record(z.string(), z.unknown())),
      equity: z.array(z.number()),
      events: z.array(z.record(z.string(), z.unknown())),
      metrics: z.record(z.string(), z.unknown()),
    }),
  ),
})

/** Numbers within rounding of the sample's twelve digits, anything else the same. */
function expectLike(found: unknown, wanted: unknown, path: string): void {
  if (typeof wanted === 'number') {
    expect(found, path).to.be.a('number')
    expect(found, path).to.be.closeTo(wanted, 1e-11 * Math.max(1, Math.abs(wanted)))
  } else if (typeof wanted === 'object' && wanted !== null) {
    expect(found, path).to.be.an(Array.isArray(wanted) ? 'array' : 'object')
    const [mine, theirs] = [Object.entries(found ?? {}), Object.entries(wanted)]
    expect(mine.map(([key]) => key).toSorted(), path).to.deep.equal(theirs.map(([key]) => key).toSorted())
    for (const [key, value] of theirs) expectLike(new Map<string, unknown>(mine).get(key), value, `${path}.${key}`)
  } else expect(found, path).to.equal(wanted)
}

describe('backtest against the samples', () => {
  for (const { name, config, trades, equity, events, metrics } of file.parse(sample('backtest_sample.json')).runs) {
    it(`default: ${name} has the trades, fills, events, equity and metrics`, () => {
      const { params, settings, fee, slippage } = backtestSettings(emaCross, config)
      const result = runBacktest({
        strategy: emaCross,
        params,
        settings,
        markets: { SAMPLE: sampleBars },
        broker: { fee: shareFee({ taker: fee }), slippage: fixedSlippage(slippage) },
      })
      const json = backtestJson(result, { capital: settings.capital, market: sampleBars, tokens: ['SAMPLE'] })
      expectLike(json.events, events, 'events')
      expectLike(json.trades, trades, 'trades')
      expectLike(json.equity, equity, 'equity')
      expectLike(json.metrics, metrics, 'metrics')
      expect(json.fills).to.deep.equal(json.trades.flatMap((trade) => trade.fills))
    })
  }
})
