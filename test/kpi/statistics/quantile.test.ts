import { expect } from 'chai'

import { quantile } from '../../../src/kpi/statistics/quantile.ts'

describe('quantile', () => {
  it('default: between two values on the straight line', () => {
    const values = Float64Array.from([1, 2, 4, 8])
    expect([0, 0.5, 1, 0.25, 0.75].map((p) => quantile(values, p))).to.deep.equal([1, 3, 8, 1.75, 5])
    expect(quantile([], 0.5)).to.equal(undefined)
  })
})
