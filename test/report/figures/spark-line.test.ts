import { expect } from 'chai'

import { sparkLine } from '../../../src/report/figures/spark-line.ts'

const pathOf = (values: readonly number[]) =>
  / d="([^"]*)"/.exec(sparkLine(values.map((value, x) => ({ x, values: [value] }))))?.[1]

describe('sparkLine', () => {
  it('default: from its lowest to its highest value, across the whole width', () => {
    expect(pathOf([0, 2, 1])).to.equal('M3.0 27.0h0L66.0 3.0L129.0 15.0')
    expect(pathOf([5, 5])).to.equal('M3.0 15.0h0L129.0 15.0')
  })

  it('edge: a gap where values are missing, and a dot where one stands alone', () => {
    expect(pathOf([0, NaN, 2, NaN, 1])).to.equal('M3.0 27.0h0M66.0 3.0h0M129.0 15.0h0')
    expect(pathOf([7])).to.equal('M3.0 15.0h0')
    expect(pathOf([NaN, NaN])).to.equal(undefined)
  })
})
