import { expect } from 'chai'
import { stream } from 'saffron-sim/rng'

import type { Fill } from '../../src/broker/order.ts'
import {
  equalWeights,
  inverseVolatility,
  maximumSharpe,
  minimumVariance,
  needsRebalance,
} from '../../src/portfolio/allocations.ts'
import { cappedSimplex } from '../../src/portfolio/capped-simplex.ts'
import { fifoBook, unrealised } from '../../src/portfolio/lots.ts'
import { covariance, mean } from '../../src/statistics/moments.ts'

const fill = (side: 'buy' | 'sell', quantity: number, price: number, fee = 0, bar = 0): Fill => ({
  token: 'T',
  bar,
  side,
  quantity,
  price,
  fee,
  reason: 'test',
})

describe('fifoBook', () => {
  it('default: closes the oldest lots first, and their fees with them', () => {
    const book = fifoBook([fill('buy', 10, 100, 10), fill('buy', 10, 120, 12), fill('sell', 15, 130, 15)])
    // 10 at 30 and 5 at 10, less 10 and a half of 12 of fees in, less 15 of fees out.
    expect(book.realised).to.equal(350 - 10 - 6 - 15)
    expect(book.lots).to.deep.equal([{ bar: 0, price: 120, quantity: 5, fee: 6 }])
    expect(unrealised(book, 140)).to.equal(100 - 6)
  })

  it('behavior: a sale beyond what is held opens a short, which gains in a fall', () => {
    const book = fifoBook([fill('buy', 5, 100), fill('sell', 8, 110), fill('buy', 1, 90)])
    expect(book.realised).to.equal(50 + 20)
    expect(book.lots.map(({ quantity, price }) => [quantity, price])).to.deep.equal([[-2, 110]])
    expect(unrealised(book, 100)).to.equal(20)
  })
})

describe('allocations', () => {
  const rng = stream('portfolio')
  const series = (deviation: number, drift = 0) => Array.from({ length: 400 }, () => rng.normal(drift, deviation))
  const returns = [series(0.01, 0.001), series(0.02, 0.004), series(0.04)]

  it('default: of two markets the least variance is the textbook’s', () => {
    const two = returns.slice(0, 2)
    const [a = [], b = []] = two
    const [va, vb, vab] = [covariance(a, a), covariance(b, b), 0.9 * covariance(a, b)]
    const first = (vb - vab) / (va + vb - 2 * vab)
    const [weight] = minimumVariance(two)
    expect(weight).to.be.closeTo(first, 1e-4)
  })

  it('default: of two markets the best ratio is the textbook’s', () => {
    const two = returns.slice(0, 2)
    const [a = [], b = []] = two
    const [va, vb, vab] = [covariance(a, a), covariance(b, b), 0.9 * covariance(a, b)]
    const [first, second] = [mean(a) * vb - mean(b) * vab, mean(b) * va - mean(a) * vab]
    expect(maximumSharpe(two)[0]).to.be.closeTo(first / (first + second), 1e-3)
  })

  it('behavior: weights are positive, add up to one and keep to the cap', () => {
    for (const allocate of [equalWeights, inverseVolatility, minimumVariance, maximumSharpe]) {
      for (const cap of [1, 0.5]) {
        const weights = allocate(returns, cap)
        expect(weights.reduce((sum, weight) => sum + weight, 0)).to.be.closeTo(1, 1e-9)
        for (const weight of weights) expect(weight).to.be.within(0, cap + 1e-12)
      }
    }
    expect(equalWeights(returns, 0.2)).to.deep.equal([0.2, 0.2, 0.2])
  })

  it('behavior: where nothing has earned the best ratio is the least variance', () => {
    const losing = returns.map((values) => values.map((value) => value - 1))
    expect(maximumSharpe(losing)).to.deep.equal(minimumVariance(losing))
  })

  it('default: a cap cuts and hands on in proportion', () => {
    expect(cappedSimplex([0.7, 0.2, 0.1], 0.5).map((x) => Math.round(x * 1e6) / 1e6)).to.deep.equal([
      0.5, 0.333333, 0.166667,
    ])
    expect(cappedSimplex([0.6, 0.39, 0.01], 0.4).map((x) => Math.round(x * 1e6) / 1e6)).to.deep.equal([0.4, 0.4, 0.2])
  })

  it('default: a band leaves small drifts alone', () => {
    expect(needsRebalance([0.54, 0.46], [0.5, 0.5])).to.equal(false)
    expect(needsRebalance([0.56, 0.44], [0.5, 0.5])).to.equal(true)
  })
})
