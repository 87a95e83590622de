import { expect } from 'chai'

import { clientMetrics } from '../../../../src/study/analyse/metrics/client-metrics.ts'
import { DAY } from '../../../../src/units.ts'
import { near } from '../../../kit/near.ts'

const recordSeconds = 30 * DAY
const N = 31_536_000 / recordSeconds

/** Four runs of three records, small enough to reckon by hand. */
const runs = [
  { price: [1, 2, 4], treasury: [10, 5, 0], revenue: [0, 1, 2], expenses: [0, 6, 7] },
  { price: [1, 1, 1.1], treasury: [10, 9, 8], revenue: [0, 3, 3], expenses: [0, 4, 2] },
  { price: [2, 1, 0.5], treasury: [10, 12, 14], revenue: [0, 5, 5], expenses: [0, 0, 0] },
  { price: [1, 0.5, 1.5], treasury: [10, 8, 4], revenue: [0, 0, 0], expenses: [0, 2, 4] },
]

const { price, protocol, behaviour, missing } = clientMetrics({ recordSeconds, runs })
const value = (figures: typeof price, group: string, name: string) => figures[group]?.[name]?.value ?? Number.NaN

describe('the metrics of a client', () => {
  it('default: the price', () => {
    // Finals 4, 1.1, 0.5, 1.5; changes 3, 0.1, -0.75, 0.5.
    near(value(price, 'final', 'mean'), 7.1 / 4, 1e-12)
    near(value(price, 'final', 'P50'), 1.3, 1e-12)
    near(value(price, 'final', 'P5'), 0.5 + 0.15 * 0.6, 1e-12)
    near(value(price, 'final', 'sd'), Math.sqrt((2.225 ** 2 + 0.675 ** 2 + 1.275 ** 2 + 0.275 ** 2) / 3), 1e-12)
    near(price.final?.mean?.se ?? 0, value(price, 'final', 'sd') / 2, 1e-12)
    near(value(price, 'change', 'mean'), 2.85 / 4, 1e-12)
    near(value(price, 'change', 'median'), 0.3, 1e-12)
    expect(['above0', 'above50', 'above100', 'belowMinus50'].map((name) => value(price, 'change', name))).to.deep.equal(
      [0.75, 0.25, 0.25, 0.25],
    )
    near(price.change?.above0?.se ?? 0, Math.sqrt((0.75 * 0.25) / 4), 1e-15)
    // Log returns: ln 2 twice; 0 and ln 1.1; -ln 2 twice; -ln 2 and ln 3. Two values spread by their distance over √2.
    const spreads = [0, Math.log(1.1), 0, Math.log(6)].map((distance) => (distance / Math.SQRT2) * Math.sqrt(N))
    near(value(price, 'volatility', 'mean'), spreads.reduce((a, b) => a + b) / 4, 1e-12)
    near(value(price, 'maxDrawdown', 'mean'), (0 + 0 + 0.75 + 0.5) / 4, 1e-12)
    expect(value(price, 'maxDrawdown', 'worst')).to.equal(0.75)
    expect(value(price, 'scenarios', 'high')).to.equal(0.25)
    expect(value(price, 'scenarios', 'stable')).to.equal(0.25)
    expect(value(price, 'scenarios', 'extreme')).to.equal(0)
    // Of the returns 1 1 | 0 0.1 | -0.5 -0.5 | -0.5 2 one of eight is small.
    near(value(price, 'stability', 'mean'), 1 / 8, 1e-15)
  })

  it('default: losses', () => {
    // Sorted losses of the records: -2 -1 -1 -0.1 0 0.5 0.5 0.5; type 7 at 0.95 is place 6.65.
    near(value(price, 'riskPerRecord', 'VaR95'), 0.5, 1e-12)
    near(value(price, 'riskPerRecord', 'CVaR95'), 0.5, 1e-12)
    expect(price.riskPerRecord?.VaR95?.n).to.equal(8)
    // Losses of whole runs: 0.75 -0.1 -0.5 -3, at place 2.85.
    near(value(price, 'riskOfRun', 'VaR95'), -0.1 + 0.85 * 0.85, 1e-12)
    near(value(price, 'riskOfRun', 'CVaR99'), 0.75, 1e-12)
    const many = Array.from({ length: 100 }, (_, i) => ({ price: [100, 100 - i] }))
    const risk = clientMetrics({ recordSeconds, runs: many }).price.riskOfRun
    // The worst five of a hundred lose 95 to 99 %.
    near(risk?.CVaR95?.value ?? 0, 0.97, 1e-12)
    near(risk?.VaR95?.value ?? 0, 0.9405, 1e-12)
    near(risk?.CVaR99?.value ?? 0, 0.99, 1e-12)
  })

  it('default: the treasury', () => {
    expect(value(protocol, 'treasury', 'mean')).to.equal(6.5)
    expect(value(protocol, 'treasury', 'above0')).to.equal(0.75)
    expect(value(protocol, 'bankruptcy', 'risk')).to.equal(0.25)
    expect(value(protocol, 'bankruptcy', 'medianDays')).to.equal(60)
    expect(protocol.bankruptcy?.risk).to.have.all.keys('value', 'n', 'se', 'low', 'high')
    // Balances 0, 8 and 4 at outflows of 5, 1 and 3 a month; the third grows.
    near(value(protocol, 'runwayDays', 'P50'), 40, 1e-9)
    expect(protocol.runwayDays?.P50?.n).to.equal(3)
    expect(value(protocol, 'income', 'revenue')).to.equal((3 + 6 + 10 + 0) / 4)
    // 3/13, 6/6, none for nothing spent, 0/6.
    near(value(protocol, 'income', 'ratio'), (3 / 13 + 1 + 0) / 3, 1e-12)
    near(value(protocol, 'income', 'monthsInDeficit'), (1 + 0.5 + 0 + 1) / 4, 1e-12)
  })

  it('default: growth, people and liquidity', () => {
    const year = { recordSeconds: 365 * DAY, runs: [{ marketCap: [100, 110, 144] }] }
    near(clientMetrics(year).protocol.marketCap?.CAGR?.value ?? 0, 0.2, 1e-12)
    const people = clientMetrics({
      recordSeconds: DAY / 2,
      runs: [
        {
          staked: [0, 10, 30],
          circulating: [0, 100, 100],
          stakers: [1, 2, 3],
          holders: [10, 10, 10],
          volume: [0, 5, 15],
          liquidity: [100, 50, 50],
          fees: [0, 1, 1],
          turnout: [0.2, Number.NaN, 0.4],
          activeTraders: [1, 2, 6],
        },
      ],
    }).behaviour
    near(value(people, 'staking', 'ofSupplyMean'), 0.2, 1e-15)
    near(value(people, 'staking', 'ofSupplyFinal'), 0.3, 1e-15)
    near(value(people, 'stakers', 'ofHoldersMean'), 0.2, 1e-15)
    near(value(people, 'trading', 'volumePerDay'), 20, 1e-12)
    near(value(people, 'trading', 'turnover'), 0.2, 1e-15)
    near(value(people, 'trading', 'activeTraders'), 3, 1e-15)
    near(value(people, 'governance', 'turnout'), 0.3, 1e-15)
    // Two of fees on 66.67 within a day.
    near(value(people, 'liquidity', 'yield'), (2 / (200 / 3)) * 365, 1e-9)
  })

  it('behavior: parts that nobody plays are named, and their figures left out', () => {
    expect(missing).to.include.members(['marketCap', 'staked', 'volume'])
    expect(missing).to.not.include('price')
    expect(protocol).to.not.have.property('marketCap')
    expect(behaviour).to.deep.equal({})
    const dead = clientMetrics({ recordSeconds, runs: [{ price: [0, 1] }, { price: [0, 2] }] })
    // Nothing grows from 0: the change has no value, the final price has.
    expect(dead.price).to.not.have.property('change')
    expect(dead.price.final?.mean?.value).to.equal(1.5)
  })

  it('behavior: thirty days of steady growth have no volatility, and swings have', () => {
    const steady = Array.from({ length: 61 }, (_, day) => Math.exp(0.01 * day))
    const swinging = Array.from({ length: 61 }, (_, day) => (day % 2 === 0 ? 1 : 1.1))
    const of = (series: number[]) => clientMetrics({ recordSeconds: DAY, runs: [{ price: series }] }).price
    near(value(of(steady), 'volatility', 'rolling30dMean'), 0, 1e-12)
    // Thirty returns of ±ln 1.1 around 0: their square sum over 29.
    const expected = Math.sqrt((30 * Math.log(1.1) ** 2) / 29) * Math.sqrt(365)
    near(value(of(swinging), 'volatility', 'rolling30dMean'), expected, 1e-9)
    expect(value(of(swinging), 'stability', 'mean')).to.equal(0)
  })

  it('behavior: one return far beyond all others is an extreme', () => {
    const calm = Array.from({ length: 60 }, (_, i) => 1 + 0.001 * (i % 2))
    const of = (series: number[]) => clientMetrics({ recordSeconds: DAY, runs: [{ price: series }] }).price
    expect(value(of(calm), 'scenarios', 'extreme')).to.equal(0)
    expect(value(of([...calm, 3]), 'scenarios', 'extreme')).to.equal(1)
  })
})
