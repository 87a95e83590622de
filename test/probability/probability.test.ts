import { expect } from 'chai'

import { betaCdf, betaQuantile } from '../../src/probability/beta.ts'
import { logGamma } from '../../src/probability/log-gamma.ts'
import { normalCdf, normalQuantile } from '../../src/probability/normal.ts'
import { studentQuantile } from '../../src/probability/student.ts'
import { near } from '../kit/near.ts'
import { reference } from '../study/reference.ts'

/** Near as a share of what is expected. */
const close = (actual: number, expected: number, share: number, what = '') =>
  near(actual / expected, 1, share, `${what} ${actual} for ${expected}:`)

describe('probability', () => {
  it('default: the normal distribution, far into its tail', () => {
    for (const { sigma, one_sided, p_fail } of reference.sigma_yield) {
      close(normalCdf(-sigma), p_fail, 1e-13, `below -${sigma}`)
      close(normalCdf(sigma), one_sided, 1e-15, `below ${sigma}`)
      near(normalQuantile(p_fail), -sigma, 1e-13)
    }
    // Abramowitz and Stegun, table 26.2: -log10 of the upper tail at 20 and 30.
    near(-Math.log10(normalCdf(-20)), 88.5601, 1e-5)
    near(-Math.log10(normalCdf(-30)), 197.30921, 1e-5)
    expect([normalCdf(-Infinity), normalCdf(0), normalCdf(Infinity)]).to.deep.equal([0, 0.5, 1])
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).to.deep.equal([-Infinity, 0, Infinity])
    expect(normalQuantile(-0.1)).to.be.NaN
  })

  it('behavior: quantile and probability undo each other over all branches', () => {
    for (let i = 1; i < 400; i++) {
      const p = i / 400
      close(normalCdf(normalQuantile(p)), p, 1e-13)
      close(normalCdf(normalQuantile(p * 1e-12)), p * 1e-12, 1e-13)
    }
    for (const [a, b] of [
      [0.5, 0.5],
      [2, 5],
      [1, 300],
      [300, 1],
      [40, 60],
      [0.1, 3],
      [1_000, 2_000],
    ] as const) {
      for (const p of [1e-9, 0.001, 0.025, 0.3, 0.5, 0.9, 0.999]) {
        close(betaCdf(betaQuantile(p, { a, b }), { a, b }), p, 1e-10, `beta ${a}, ${b} at ${p}:`)
      }
    }
  })

  it('default: the gamma function is the factorial and has Legendre’s double', () => {
    let factorial = 1
    for (let n = 1; n < 20; n++) {
      near(logGamma(n), Math.log(factorial), 1e-13 * Math.max(1, Math.log(factorial)))
      factorial *= n
    }
    close(Math.exp(logGamma(0.5)), Math.sqrt(Math.PI), 1e-14)
    for (const x of [0.1, 0.7, 3.3, 25, 1e5]) {
      const doubled = (2 * x - 1) * Math.LN2 - Math.log(Math.PI) / 2 + logGamma(x) + logGamma(x + 0.5)
      near(logGamma(2 * x), doubled, 2e-14 * Math.max(10, Math.abs(doubled)))
    }
  })

  it('default: the beta distribution where it has a closed form', () => {
    for (const x of [0.001, 0.2, 0.5, 0.77, 0.999]) {
      close(betaCdf(x, { a: 3, b: 1 }), x * x * x, 1e-13)
      close(betaCdf(x, { a: 1, b: 4 }), 1 - (1 - x) ** 4, 1e-12)
      close(betaCdf(x, { a: 0.5, b: 0.5 }), (2 / Math.PI) * Math.asin(Math.sqrt(x)), 1e-13)
      // Six coins of which at least two fall: 1 - (1-x)^6 - 6x(1-x)^5.
      near(betaCdf(x, { a: 2, b: 5 }), 1 - (1 - x) ** 6 - 6 * x * (1 - x) ** 5, 1e-14)
    }
    expect([betaCdf(0, { a: 2, b: 3 }), betaCdf(1, { a: 2, b: 3 })]).to.deep.equal([0, 1])
  })

  it('default: Student’s t, as printed in tables and in closed form', () => {
    for (const [freedom, expected] of [
      [1, 12.7062],
      [2, 4.30265],
      [5, 2.57058],
      [30, 2.04227],
      [1_000, 1.96234],
    ] as const) {
      near(studentQuantile(0.975, freedom), expected, 6e-5 * expected)
    }
    close(studentQuantile(0.9, 1), Math.tan(0.4 * Math.PI), 1e-12)
    expect(studentQuantile(0.5, 3)).to.equal(0)
    near(studentQuantile(0.05, 4), -studentQuantile(0.95, 4), 1e-12)
  })
})
