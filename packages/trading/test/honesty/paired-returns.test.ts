import { expect } from 'chai'
import { stream } from 'saffron-sim/rng'

import { pairedReturns } from '../../src/honesty/paired-returns.ts'

describe('pairedReturns', () => {
  const noise = (name: string, mean = 0) => {
    const rng = stream('1', name)
    return Array.from({ length: 600 }, () => rng.normal(mean, 0.01))
  }
  const market = noise('market')
  const of = (a: readonly number[], b: readonly number[]) => pairedReturns(a, b, stream('1', 'paired'))

  it('default: of noise the mean of the differences, with its own error around it', () => {
    const [a, b] = [noise('a'), noise('b')]
    const { bars, mean, low, high, p } = of(a, b)
    const ahead = a.map((value, i) => value - (b[i] ?? 0))
    expect([bars, mean]).to.deep.equal([600, ahead.reduce((sum, value) => sum + value, 0) / 600])
    // Two normals of 0.01 each, 600 times: an error of 0.000577, of which 95 % are 1.96 to either side.
    expect((high - low) / 2).to.be.closeTo(1.96 * 0.000_577, 0.000_3)
    expect(p).to.be.above(0.05)
  })

  it('behavior: what both go through says nothing, a small lead over it shows', () => {
    const lead = noise('lead', 0.002).map((value, i) => (market[i] ?? 0) + value / 10)
    expect(of(lead, market).p).to.be.below(0.05)
    expect(of(lead, noise('elsewhere')).p).to.be.above(0.05)
  })

  it('behavior: a result against itself is as likely as can be, a lead in every bar as unlikely', () => {
    expect(of(market, market)).to.deep.include({ mean: 0, low: 0, high: 0, p: 1 })
    expect(
      of(
        market.map(() => 0.01),
        market.map(() => 0),
      ).p,
    ).to.be.closeTo(1 / 501, 1e-12)
  })
})
