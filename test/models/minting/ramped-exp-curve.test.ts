import { expect } from 'chai'

import { expCurve } from '../../../src/models/minting/exp-curve.ts'
import { rampedExpCurve } from '../../../src/models/minting/ramped-exp-curve.ts'
import { near } from '../../kit/near.ts'

const f = (t: number) => 1 - Math.pow(2, -t / 4)

describe('curves of minting', () => {
  const wsloop = { halfLifeYears: 4, beginYears: [0.5, 1, 1.4, 3], speeds: [0.1, 0.25, 0.5] } as const
  const fixed = rampedExpCurve(wsloop)
  const moving = rampedExpCurve({ ...wsloop, movingOffsets: true })

  it('default: an exponential has half after a half-life, three quarters after two', () => {
    const { share } = expCurve({ halfLifeYears: 4 })
    expect([0, 4, 8].map(share)).to.deep.equal([0, 0.5, 0.75])
  })

  it('behavior: a ramp adds the parts at their speeds, each from where the part before ended', () => {
    const one = 0.1 * f(0.5)
    const two = one + 0.25 * (f(0.9) - f(0.5))
    const three = two + 0.5 * (f(2.5) - f(0.9))
    const expected = [
      [0.3, 0],
      [0.75, 0.1 * f(0.25)],
      [1, one],
      [1.2, one + 0.25 * (f(0.7) - f(0.5))],
      [1.4, two],
      [2, two + 0.5 * (f(1.5) - f(0.9))],
      [3, three],
      [10, three + (1 - three) * f(7)],
    ] as const
    for (const [years, share] of expected) near(fixed.share(years), share, 1e-12, `${years}`)
  })

  it('behavior: with moving offsets earlier parts go on beneath later ones', () => {
    near(moving.share(1.2), 0.35 * f(0.7) - 0.25 * f(0.5), 1e-12)
    near(moving.share(2), 0.85 * f(1.5) - 0.5 * f(0.9) - 0.25 * f(0.5), 1e-12)
  })

  it('behavior: both rise all the time, without a leap, to 1, and are done after 34 half-lives', () => {
    for (const { share, done } of [fixed, moving]) {
      for (let years = 0; years < 130; years += 0.01) {
        const rise = share(years + 0.01) - share(years)
        expect(rise >= 0 && rise <= 0.01, `${years}`).to.equal(true)
      }
      near(share(140), 1, 1e-9)
      expect([135.9, 136, 136.1].map(done)).to.deep.equal([false, false, true])
    }
  })
})
