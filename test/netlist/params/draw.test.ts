import { expect } from 'chai'

import {
  beta,
  type Distribution,
  exponential,
  logNormal,
  logUniform,
  normal,
  oneOf,
  triangular,
  uniform,
  uniformInt,
  weightedOneOf,
} from '../../../src/field/distribution.ts'
import { draw } from '../../../src/netlist/params/draw.ts'
import { stream } from '../../../src/engine/rng.ts'
import { near } from '../../kit/near.ts'

function draws(distribution: Distribution, count = 4_000) {
  const rng = stream('distributions')
  return Array.from({ length: count }, () => Number(draw(distribution, rng)))
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const below = (values: readonly number[], limit: number) =>
  values.filter((value) => value < limit).length / values.length

describe('draw', () => {
  it('default: uniform between its bounds', () => {
    const values = draws(uniform(2, 6))
    expect(values.every((value) => value >= 2 && value < 6)).to.equal(true)
    // Six standard errors of a uniform of width 4 over 4,000 draws.
    near(mean(values), 4, (6 * 4) / Math.sqrt(12 * 4_000))
  })

  it('behavior: log-uniform gives every order of magnitude its share', () => {
    const values = draws(logUniform(0.01, 100))
    expect(values.every((value) => value >= 0.0099 && value <= 100.001)).to.equal(true)
    for (const [limit, share] of [
      [0.1, 0.25],
      [1, 0.5],
      [10, 0.75],
    ] as const) {
      near(below(values, limit), share, 6 * Math.sqrt((share * (1 - share)) / 4_000))
    }
  })

  it('behavior: normal around its mean', () => {
    const values = draws(normal(5, 2))
    near(mean(values), 5, (6 * 2) / Math.sqrt(4_000))
    near(below(values, 3), 0.1587, 6 * Math.sqrt((0.1587 * 0.8413) / 4_000))
  })

  it('behavior: one of several, of any kind', () => {
    const rng = stream('distributions')
    const values = Array.from({ length: 3_000 }, () => draw(oneOf('a', 2, true), rng))
    for (const value of ['a', 2, true]) {
      expect(values.filter((one) => one === value).length).to.be.within(845, 1_155)
    }
  })

  it('behavior: whole multiples, each as likely, both ends included', () => {
    const values = draws(uniformInt(5, 20, 5), 4_000)
    for (const one of [5, 10, 15, 20]) {
      // Six standard errors of a share of a quarter.
      near(values.filter((value) => value === one).length / 4_000, 0.25, 6 * Math.sqrt((0.25 * 0.75) / 4_000))
    }
    // What is left of a step does not reach the bound.
    expect(new Set(draws(uniformInt(0, 10, 4), 500))).to.deep.equal(new Set([0, 4, 8]))
  })

  it('behavior: beta has its mean and variance, also with parameters below 1', () => {
    for (const [a, b] of [
      [2, 5],
      [0.5, 0.25],
    ] as const) {
      const values = draws(beta(a, b))
      const [expected, variance] = [a / (a + b), (a * b) / ((a + b) * (a + b) * (a + b + 1))]
      expect(values.every((value) => value >= 0 && value <= 1)).to.equal(true)
      near(mean(values), expected, 6 * Math.sqrt(variance / 4_000))
      const spread = mean(values.map((value) => (value - expected) * (value - expected)))
      near(spread, variance, 0.15 * variance)
    }
  })

  it('behavior: triangular falls off on both sides of its mode', () => {
    const values = draws(triangular(0, 1, 4))
    // Up to the mode (1 - 0) / 4; its mean is the mean of the three.
    near(below(values, 1), 0.25, 6 * Math.sqrt((0.25 * 0.75) / 4_000))
    near(mean(values), 5 / 3, 6 * Math.sqrt((16 + 1 - 4) / 18 / 4_000))
    expect(draws(triangular(2, 2, 2), 3)).to.deep.equal([2, 2, 2])
  })

  it('behavior: exponential and log-normal by their medians', () => {
    near(below(draws(exponential(2)), Math.LN2 / 2), 0.5, 6 * Math.sqrt(0.25 / 4_000))
    near(below(draws(logNormal(1, 0.5)), Math.E), 0.5, 6 * Math.sqrt(0.25 / 4_000))
  })

  it('behavior: one of several by weight, and never one without any', () => {
    const values = draws(weightedOneOf([1, 2, 3], [1, 3, 0]))
    near(values.filter((value) => value === 2).length / 4_000, 0.75, 6 * Math.sqrt((0.25 * 0.75) / 4_000))
    expect(values.includes(3)).to.equal(false)
  })

  it('behavior: plain data, and the same draws from the same stream', () => {
    const all = [uniform(1, 2), logUniform(1, 2), normal(1, 2), oneOf(1, 2), beta(0.5, 2), triangular(0, 1, 2)]
    expect(JSON.parse(JSON.stringify(all))).to.deep.equal(all)
    for (const one of all) expect(draws(one, 10)).to.deep.equal(draws(one, 10))
  })
})
