import { expect } from 'chai'

import { normalCdf, normalQuantile } from '../../src/probability/normal.ts'
import { near } from '../kit/near.ts'

describe('normal distribution', () => {
  // Summed in Python with 60 decimal digits.
  for (const [x, probability] of [
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.96, 0.024997895148220435],
    [2.999, 0.9986456634662729],
    [3, 0.9986501019683699],
    [-5, 2.866515718791939e-7],
    [-10, 7.619853024160527e-24],
  ] as const) {
    it(`default: probability under ${x}`, () => {
      near(normalCdf(x) / probability, 1, 1e-12)
    })
  }

  for (const [probability, x] of [
    [0.05, -1.6448536269514722],
    [0.01, -2.3263478740408408],
    [0.975, 1.959963984540054],
    [0.9, 1.2815515655446004],
    [1e-9, -5.997807015007687],
  ] as const) {
    it(`default: quantile of ${probability}`, () => {
      near(normalQuantile(probability), x, 1e-12)
    })
  }

  it('behavior: the ends', () => {
    expect([normalQuantile(0), normalQuantile(1)]).to.deep.equal([-Infinity, Infinity])
    near(normalQuantile(0.5), 0, 1e-15)
    expect([normalCdf(-50), normalCdf(50)]).to.deep.equal([0, 1])
  })
})
