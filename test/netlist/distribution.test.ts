import { expect } from 'chai'

import { type Distribution, draw, logUniform, normal, oneOf, uniform } from '../../src/netlist/distribution.ts'
import { stream } from '../../src/engine/rng.ts'
import { near } from '../near.ts'

function draws(distribution: Distribution, count = 4_000) {
  const rng = stream('distributions')
  return Array.from({ length: count }, () => Number(draw(distribution, rng)))
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const below = (values: readonly number[], limit: number) =>
  values.filter((value) => value < limit).length / values.length

describe('Distribution', () => {
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

  it('behavior: plain data, and the same draws from the same stream', () => {
    const all = [uniform(1, 2), logUniform(1, 2), normal(1, 2), oneOf(1, 2)]
    expect(JSON.parse(JSON.stringify(all))).to.deep.equal(all)
    for (const one of all) expect(draws(one, 10)).to.deep.equal(draws(one, 10))
  })
})
