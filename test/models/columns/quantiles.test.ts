import { expect } from 'chai'

import { quantiles } from '../../../src/models/columns/quantiles.ts'
import { traitFunctions } from '../../../src/models/columns/trait-functions.ts'
import type { Trait } from '../../../src/models/columns/trait.ts'
import { near } from '../../kit/near.ts'

const one = (trait: Trait, p: number) => quantiles(trait, 1)(p)

/** Σ C(n, j) x^j (1 - x)^(n - j) from j = a: the Beta distribution of whole parameters, n = a + b - 1. */
function binomialTail(x: number, a: number, b: number): number {
  const n = a + b - 1
  let [sum, choose] = [0, 1]
  for (let j = 0; j <= n; j++) {
    if (j >= a) sum += choose * Math.exp(j * Math.log(x) + (n - j) * Math.log1p(-x))
    choose = (choose * (n - j)) / (j + 1)
  }
  return sum
}

describe('quantiles', () => {
  it('default: of Beta distributions of whole parameters, against the binomial', () => {
    for (const [a, b] of [
      [2, 8],
      [5, 5],
      [6, 4],
      [3, 7],
      [7, 3],
      [1, 1],
    ] as const) {
      for (const p of [1e-6, 0.01, 0.3, 0.5, 0.77, 0.99, 1 - 1e-6]) {
        near(binomialTail(one({ kind: 'beta', a, b }, p), a, b), p, 1e-13, `Beta(${a}, ${b}) at ${p}`)
      }
    }
  })

  it('default: of Gamma distributions whose shares have a closed form', () => {
    for (const p of [1e-6, 0.01, 0.3, 0.5, 0.77, 0.99, 1 - 1e-6]) {
      // Near 1 a double has no more digits of the share.
      near(one({ kind: 'gamma', shape: 1, scale: 3 }, p), -3 * Math.log1p(-p), 1e-9, `at ${p}`)
      const x = one({ kind: 'gamma', shape: 2, scale: 12 }, p) / 12
      near(1 - (1 + x) * Math.exp(-x), p, 1e-13, `at ${p}`)
    }
  })

  it('default: of the normal, against the tables, and clipped to shares', () => {
    const trait = { kind: 'share', mean: 0.5, sd: 0.1 } as const
    for (const [p, z] of [
      [0.9, 1.2815515655446004],
      [0.975, 1.959963984540054],
      [0.999, 3.090232306167813],
      [0.025, -1.959963984540054],
    ] as const) {
      near(one(trait, p), 0.5 + z / 10, 1e-12, `at ${p}`)
    }
    expect(one({ kind: 'share', mean: 0.1, sd: 0.5 }, 0.2)).to.equal(0)
    expect(one({ kind: 'share', mean: 0.9, sd: 0.5 }, 0.8)).to.equal(1)
    expect(one({ kind: 'share', mean: 0.3, sd: 0 }, 0.8)).to.equal(0.3)
  })

  it('behavior: the table for many values is as good as the search for each', () => {
    const traits: Trait[] = [
      { kind: 'beta', a: 2, b: 8 },
      { kind: 'beta', a: 0.35, b: 1.4 },
      { kind: 'gamma', shape: 1.5, scale: 4 },
      { kind: 'share', mean: 0.4, sd: 0.1 },
    ]
    for (const trait of traits) {
      const [exact, tabled] = [quantiles(trait, 1), quantiles(trait, 1_000_000)]
      for (let i = 0; i < 3_000; i++) {
        const p = (i + 0.5) / 3_000
        near(tabled(p), exact(p), 1e-5, `${JSON.stringify(trait)} at ${p}`)
      }
    }
  })

  it('behavior: leads back to the share it came from, also where nearly all are at the ends', () => {
    for (const [a, b] of [
      [0.25, 0.25],
      [0.4, 3],
      [40, 10],
    ] as const) {
      const { cdf } = traitFunctions({ kind: 'beta', a, b })
      for (const p of [0.1, 0.4, 0.5, 0.6, 0.9]) near(cdf(one({ kind: 'beta', a, b }, p)), p, 1e-9, `Beta(${a}, ${b})`)
    }
  })

  it('behavior: a constant is the same for all', () => {
    expect([0.001, 0.5].map((p) => one({ kind: 'constant', value: 0.7 }, p))).to.deep.equal([0.7, 0.7])
  })
})
