import { expect } from 'chai'

import { spreadOf } from '../../../src/kpi/statistics/spread.ts'

describe('spreadOf', () => {
  it('default: sum, mean and quantiles, to the unit and rounded down', () => {
    // Of 11 amounts a tenth lies on the second; numpy's percentile of 1e20 + 0, 10, …, 100 gives the same places.
    const base = 10n ** 20n
    const amounts = Array.from({ length: 11 }, (_, i) => base + BigInt(10 * (10 - i)))
    expect(spreadOf(amounts)).to.deep.equal({
      sum: 11n * base + 550n,
      mean: base + 50n,
      P10: base + 10n,
      P50: base + 50n,
      P90: base + 90n,
    })
  })

  it('behavior: a quantile between two amounts is between them', () => {
    const { mean, P10, P50, P90 } = spreadOf([0n, 5n])
    expect([mean, P10, P50, P90]).to.deep.equal([2n, 0n, 2n, 4n])
  })

  it('behavior: of nothing there is a sum and no more', () => {
    const { sum, mean, P50 } = spreadOf([])
    expect([sum, mean, P50]).to.deep.equal([0n, undefined, undefined])
  })
})
