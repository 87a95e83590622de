import { expect } from 'chai'

import { stream } from '../../../src/engine/rng.ts'
import { drawnColumn } from '../../../src/models/columns/drawn-column.ts'
import { spreadTrait } from '../../../src/models/columns/spread-trait.ts'
import { traitFunctions } from '../../../src/models/columns/trait-functions.ts'
import type { Trait } from '../../../src/models/columns/trait.ts'
import { near } from '../../kit/near.ts'

const RISK: Trait = { kind: 'beta', a: 3, b: 7 }

const drawn = (options: { trait?: Trait; size?: number; sampling?: 'quantile' | 'random'; seed?: string }) => {
  const { trait = RISK, size = 1_000, sampling = 'quantile', seed = '1' } = options
  return drawnColumn({ trait, size, sampling, rng: stream(seed, 'column') })
}

function moments(column: Float64Array): { mean: number; sd: number } {
  const mean = column.reduce((sum, x) => sum + x, 0) / column.length
  return { mean, sd: Math.sqrt(column.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / column.length) }
}

/** The largest gap between the column's shares and the trait's, times the root of its size. */
function kolmogorovSmirnov(column: Float64Array, cdf: (x: number) => number): number {
  const sorted = column.toSorted()
  const gaps = sorted.map((x, i) => Math.max(cdf(x) - i / sorted.length, (i + 1) / sorted.length - cdf(x)))
  return gaps.reduce((most, gap) => Math.max(most, gap), 0) * Math.sqrt(column.length)
}

describe('drawnColumn', () => {
  it('default: quantiles in random order, whatever the number: the gap to the distribution is half a person', () => {
    for (const size of [1, 7, 1_000, 5_000]) {
      const column = drawn({ size })
      near(kolmogorovSmirnov(column, traitFunctions({ kind: 'beta', a: 3, b: 7 }).cdf), 0.5 / Math.sqrt(size), 1e-6)
    }
    expect([...drawn({})]).to.not.deep.equal([...drawn({}).sort()])
  })

  it('default: random draws have the distribution within what chance allows', () => {
    const { cdf } = traitFunctions({ kind: 'beta', a: 3, b: 7 })
    for (const size of [1_000, 20_000]) {
      // 1.95 has a probability of 0.001.
      const gap = kolmogorovSmirnov(drawn({ size, sampling: 'random' }), cdf)
      expect(gap).to.be.within(0.2, 1.95)
    }
  })

  it('behavior: the same seed gives the same column, another seed another', () => {
    for (const sampling of ['quantile', 'random'] as const) {
      expect([...drawn({ sampling })]).to.deep.equal([...drawn({ sampling })])
      expect([...drawn({ sampling })]).to.not.deep.equal([...drawn({ sampling, seed: '2' })])
    }
  })

  it('behavior: one more person shifts nobody else’s draw', () => {
    const [few, more] = [drawn({ size: 10, sampling: 'random' }), drawn({ size: 11, sampling: 'random' })]
    expect([...more].slice(0, 10)).to.deep.equal([...few])
  })
})

describe('spreadTrait', () => {
  it('default: scales the standard deviation and keeps the mean', () => {
    const traits: Trait[] = [RISK, { kind: 'gamma', shape: 2, scale: 12 }, { kind: 'share', mean: 0.1, sd: 0.03 }]
    for (const trait of traits) {
      const plain = moments(drawn({ trait, size: 20_000 }))
      for (const factor of [0.5, 2]) {
        const spread = moments(drawn({ trait: spreadTrait(trait, factor), size: 20_000 }))
        const what = `${trait.kind} times ${factor}`
        near(spread.mean / plain.mean, 1, 1e-4, what)
        near(spread.sd / plain.sd, factor, 5e-3 * factor, what)
      }
    }
  })

  it('behavior: what cannot spread that far spreads nearly to the ends', () => {
    const { mean, sd } = moments(drawn({ trait: spreadTrait({ kind: 'beta', a: 0.6, b: 0.9 }, 3), size: 20_000 }))
    near(mean, 0.4, 1e-3)
    near(sd, 0.9 * Math.sqrt(0.24), 1e-3)
  })

  it('behavior: leaves alone what is the same for all', () => {
    expect(spreadTrait({ kind: 'constant', value: 0.3 }, 2)).to.deep.equal({ kind: 'constant', value: 0.3 })
    expect(spreadTrait(RISK, 1)).to.equal(RISK)
  })
})
