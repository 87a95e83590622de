import { expect } from 'chai'

import { cmaEs } from '../../../src/study/optimise/cma-es.ts'
import { hypervolume } from '../../../src/study/optimise/hypervolume.ts'
import { nsgaTwo } from '../../../src/study/optimise/nsga-two.ts'
import { rosenbrock } from '../plain-functions.ts'
import { reference } from '../reference.ts'
import { evaluationsTo, frontOf, spread, zdt } from './searching.ts'

describe('searches, at length', () => {
  it('default: CMA-ES solves Rosenbrock-8 within 5,000 evaluations from at least 18 of 20 seeds', () => {
    const solved = Array.from({ length: 20 }, (_, seed) =>
      evaluationsTo(cmaEs({ start: Array<number>(8).fill(0), sigma: 0.5, seed: String(seed) }), {
        of: rosenbrock,
        below: 1e-8,
        most: 5_000,
      }),
    ).filter((evaluations) => evaluations <= 5_000)
    expect(solved.length).to.be.at.least(18)
  })

  it('default: NSGA-II covers the fronts of ZDT1 and ZDT2 as pymoo does', () => {
    for (const kind of [1, 2] as const) {
      const { nsga2_pop100_gen200_hv: theirs } = kind === 1 ? reference.nsga2.zdt1 : reference.nsga2.zdt2
      const all = frontOf(nsgaTwo({ first: spread(30, 100, '1'), seed: '1', generations: 200 }), zdt(kind), 20_000)
      const volume = hypervolume(
        all.map(({ objectives }) => objectives),
        [1.1, 1.1],
      )
      expect(volume, `ZDT${kind}`).to.be.above(Math.min(...theirs) - 0.005)
      expect(volume).to.be.below(kind === 1 ? 1.21 - 1 / 3 : 1.21 - 2 / 3)
    }
  })

  it('behavior: after 25,000 evaluations the front of ZDT1 is worth 0.86 of the 0.8767 there are', () => {
    for (const seed of ['2', '3']) {
      const all = frontOf(nsgaTwo({ first: spread(30, 100, seed), seed, generations: 250 }), zdt(1), 25_000)
      expect(
        hypervolume(
          all.map(({ objectives }) => objectives),
          [1.1, 1.1],
        ),
      ).to.be.above(0.86)
    }
  })
})
