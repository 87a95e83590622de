import { expect } from 'chai'

import type { Bars } from '../../src/bars/bar.ts'
import { mergeBars } from '../../src/bars/merge-bars.ts'
import { openingTime } from '../../src/bars/opening-time.ts'
import { backtestSettings } from '../../src/backtest/backtest-settings.ts'
import { mean, sampleDeviation } from '../../src/statistics/moments.ts'
import type { Intent } from '../../src/strategies/intent.ts'
import type { MarketView } from '../../src/strategies/market-view.ts'
import { type Strategy, strategy } from '../../src/strategies/strategy.ts'
import { strategyList } from '../../src/strategies/strategy-list.ts'
import { type VerifyOptions, verifyStrategy } from '../../src/verify/verify-strategy.ts'
import { lcgBars } from '../kit/lcg-bars.ts'

const bars = lcgBars(420, { seed: 21 })

const verify = (subject: VerifyOptions['strategy'], named: Strategy) => {
  const { params, settings } = backtestSettings(named, {})
  return verifyStrategy({ strategy: subject, params, settings, markets: { market: bars } })
}
const verdicts = (answer: ReturnType<typeof verify>) =>
  Object.fromEntries(answer.checks.map(({ name, ok }) => [name, ok]))

const plain = (id: string, decide: (view: MarketView) => readonly Intent[]) =>
  strategy({ id, about: 'For a test.', params: {}, needs: () => [], decide })

const go = (up: boolean): readonly Intent[] => [{ want: up ? 'open' : 'close' }]

describe('verifyStrategy', () => {
  for (const shipped of strategyList) {
    it(`default: ${shipped.id} knows nothing of the future`, () => {
      const answer = verify(shipped, shipped)
      expect(answer.checks.filter(({ ok }) => !ok)).to.deep.equal([])
      expect(answer.checks.map(({ name }) => name)).to.deep.equal([
        'repeatable',
        'truncation',
        'poison',
        'warmup',
        'delay',
      ])
    })
  }

  it('behavior: the close of the next bar is found', () => {
    const cheat = ({ market = bars }: Readonly<Record<string, Bars>>) =>
      plain('peeks', (view) => go((market.list[view.index + 1]?.close ?? 0) > (view.bar()?.close ?? 0)))
    expect(verdicts(verify(cheat, cheat({})))).to.include({ truncation: false, poison: false })
  })

  it('behavior: asking the view for what is ahead fails at once', () => {
    const cheat = plain('asks', (view) => go((view.bar(-1)?.close ?? 0) > 0))
    const answer = verify(cheat, cheat)
    expect(answer.ok).to.equal(false)
    expect(answer.checks[0]?.found).to.match(/1 bars ahead/)
  })

  it('behavior: a scaler that is fitted on everything is found', () => {
    const cheat = ({ market = bars }: Readonly<Record<string, Bars>>) => {
      const closes = market.list.map(({ close }) => close)
      const [middle, deviation] = [mean(closes), sampleDeviation(closes)]
      return plain('scales', (view) => go(((view.bar()?.close ?? 0) - middle) / deviation < 0))
    }
    expect(verdicts(verify(cheat, cheat({})))).to.include({ truncation: false, poison: false })
  })

  it('behavior: a scaler that is fitted on the past is not', () => {
    const honest = plain('scalesPast', (view) => {
      const closes = Array.from({ length: view.length }, (_, ago) => view.bar(ago)?.close ?? 0)
      return go((view.bar()?.close ?? 0) < mean(closes))
    })
    expect(verify(honest, honest).ok).to.equal(true)
  })

  it('behavior: a longer bar that is still open is found, a closed one is not', () => {
    const day = 86_400
    const cheat = ({ market = bars }: Readonly<Record<string, Bars>>) => {
      const closes = new Map(mergeBars(market, day).list.map(({ time, close }) => [time, close]))
      return plain('today', (view) => {
        const today = closes.get(openingTime(view.bar()?.time ?? 0, day))
        return go((today ?? 0) > (view.bar()?.close ?? 0))
      })
    }
    expect(verdicts(verify(cheat, cheat({}))).poison).to.equal(false)
    const honest = plain('yesterday', (view) => go((view.longer(day).bar()?.close ?? 0) > (view.bar()?.close ?? 0)))
    expect(verify(honest, honest).ok).to.equal(true)
  })

  it('behavior: state and chance of its own are found', () => {
    let calls = 0
    const cheat = plain('counts', () => go(calls++ % 11 < 3))
    expect(verdicts(verify(cheat, cheat)).repeatable).to.equal(false)
  })
})
