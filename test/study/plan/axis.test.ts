import { expect } from 'chai'

import { stream } from '../../../src/engine/rng.ts'
import { createAxis } from '../../../src/study/plan/axis.ts'
import { cdfOf, type Continuous, quantileOf } from '../../../src/study/plan/continuous.ts'
import type { Distribution } from '../../../src/field/distribution.ts'
import { near } from '../../kit/near.ts'

const CONTINUOUS: readonly { distribution: Continuous; mean: number; variance: number }[] = [
  { distribution: { kind: 'uniform', low: -1, high: 5 }, mean: 2, variance: 3 },
  {
    distribution: { kind: 'logUniform', low: 0.1, high: 10 },
    mean: 9.9 / Math.log(100),
    variance: 99.99 / (2 * Math.log(100)) - (9.9 / Math.log(100)) ** 2,
  },
  { distribution: { kind: 'normal', mean: 3, deviation: 2 }, mean: 3, variance: 4 },
  {
    distribution: { kind: 'logNormal', mu: 0.2, sigma: 0.4 },
    mean: Math.exp(0.28),
    variance: Math.expm1(0.16) * Math.exp(0.56),
  },
  { distribution: { kind: 'beta', a: 2, b: 5 }, mean: 2 / 7, variance: 10 / (49 * 8) },
  { distribution: { kind: 'triangular', low: 0, mode: 1, high: 5 }, mean: 2, variance: (1 + 25 - 5) / 18 },
  { distribution: { kind: 'exponential', rate: 4 }, mean: 0.25, variance: 1 / 16 },
]

/** Moments by the midpoints of 4,000 equal shares of the probability. */
function momentsOf(distribution: Continuous): { mean: number; variance: number } {
  const count = 4_000
  const values = Array.from({ length: count }, (_, i) => quantileOf(distribution, (i + 0.5) / count))
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count }
}

const NINTHS = [0.001, 0.1, 0.25, 0.4999, 0.5, 0.77, 0.999]

describe('the axis of a variable', () => {
  it('default: every distribution has the moments of its closed form', () => {
    for (const { distribution, mean, variance } of CONTINUOUS) {
      const found = momentsOf(distribution)
      near(found.mean, mean, 1e-4 * Math.abs(mean), distribution.kind)
      // The far tails lie between the last two shares.
      near(found.variance, variance, 3e-3 * variance, distribution.kind)
    }
  })

  it('default: the share below a value is the value’s share', () => {
    for (const { distribution } of CONTINUOUS) {
      for (const u of NINTHS) near(cdfOf(distribution, quantileOf(distribution, u)), u, 1e-12, distribution.kind)
    }
  })

  it('behavior: bounds cut by probability, as drawing again would', () => {
    const distribution: Distribution = { kind: 'normal', mean: 0, deviation: 1 }
    const { at } = createAxis('x', distribution, { low: -0.5, high: 2 })
    const rng = stream('cut', 'x')
    const redrawn = Array.from({ length: 100_000 }, () => rng.normal()).filter((x) => x >= -0.5 && x <= 2)
    redrawn.sort((a, b) => a - b)
    for (const u of [0.1, 0.5, 0.9]) near(Number(at(u)), redrawn[Math.floor(u * redrawn.length)] ?? 9, 0.02)
    expect(at(0)).to.be.at.least(-0.5)
    expect(at(1 - 2 ** -53)).to.be.at.most(2)
  })

  it('behavior: whole numbers have equal shares of a uniform, to both ends', () => {
    const die = createAxis('die', { kind: 'uniform', low: 1, high: 6 }, { whole: true })
    const faces = Array.from({ length: 600 }, (_, i) => die.at((i + 0.5) / 600))
    for (let face = 1; face <= 6; face++) expect(faces.filter((one) => one === face).length).to.equal(100)
    const bell = createAxis('n', { kind: 'normal', mean: 0, deviation: 3 }, { whole: true, low: -1.5, high: 4.2 })
    const drawn = Array.from({ length: 5_000 }, (_, i) => Number(bell.at((i + 0.5) / 5_000)))
    expect([...new Set(drawn)].toSorted((a, b) => a - b).map(String)).to.deep.equal(['-1', '0', '1', '2', '3', '4'])
    // P(rounds to 4) is that of 3.5 to 4.5, among -1.5 to 4.5.
    const share = (from: number, to: number) =>
      cdfOf({ kind: 'normal', mean: 0, deviation: 3 }, to) - cdfOf({ kind: 'normal', mean: 0, deviation: 3 }, from)
    near(drawn.filter((n) => n === 4).length / 5_000, share(3.5, 4.5) / share(-1.5, 4.5), 0.001)
  })

  it('behavior: choices follow their weights, and one of weight 0 is never made', () => {
    const { at } = createAxis('c', { kind: 'oneOf', values: ['a', 'b', 'c', 'd'], weights: [1, 0, 2, 0] })
    const drawn = Array.from({ length: 300 }, (_, i) => at((i + 0.5) / 300))
    expect(['a', 'b', 'c', 'd'].map((one) => drawn.filter((each) => each === one).length)).to.deep.equal([
      100, 0, 200, 0,
    ])
    expect(at(1 - 2 ** -53)).to.equal('c')
    const even = createAxis('flag', { kind: 'oneOf', values: [false, true] })
    expect([even.at(0), even.at(0.499), even.at(0.5)]).to.deep.equal([false, false, true])
  })

  it('behavior: steps within bounds are as likely as each other, and what does not vary is what it is', () => {
    const weeks = createAxis('w', { kind: 'int', low: 4, high: 13, by: 3 }, { low: 5, high: 12 })
    expect([weeks.at(0), weeks.at(0.499), weeks.at(0.5), weeks.at(1 - 2 ** -53)]).to.deep.equal([7, 7, 10, 10])
    expect(() => createAxis('w', { kind: 'int', low: 4, high: 13, by: 3 }, { low: 11, high: 12 })).to.throw(/nothing/)
    const still: readonly Distribution[] = [
      { kind: 'uniform', low: 2, high: 2 },
      { kind: 'normal', mean: 2, deviation: 0 },
      { kind: 'logNormal', mu: Math.log(2), sigma: 0 },
      { kind: 'triangular', low: 2, mode: 2, high: 2 },
    ]
    for (const distribution of still) expect(createAxis('x', distribution).at(0.3), distribution.kind).to.equal(2)
  })

  it('error: a distribution of which nothing can be drawn', () => {
    const bad: readonly Distribution[] = [
      { kind: 'uniform', low: 2, high: 1 },
      { kind: 'int', low: 0, high: 9, by: 0 },
      { kind: 'uniform', low: 0, high: Infinity },
      { kind: 'logUniform', low: 0, high: 1 },
      { kind: 'normal', mean: 0, deviation: -1 },
      { kind: 'logNormal', mu: Number.NaN, sigma: 1 },
      { kind: 'beta', a: 0, b: 1 },
      { kind: 'triangular', low: 0, mode: 2, high: 1 },
      { kind: 'exponential', rate: -1 },
      { kind: 'oneOf', values: [] },
      { kind: 'oneOf', values: [1, 2], weights: [1] },
      { kind: 'oneOf', values: [1, 2], weights: [0, 0] },
    ]
    for (const distribution of bad) {
      expect(() => createAxis('x', distribution), JSON.stringify(distribution))
        .to.throw()
        .with.property('code', 'DISTRIBUTION')
    }
    expect(() => createAxis('x', { kind: 'uniform', low: 0, high: 1 }, { low: 2 })).to.throw(
      /nothing between 2 and Infinity/,
    )
  })
})
