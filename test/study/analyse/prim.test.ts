import { expect } from 'chai'

import { stream } from 'saffron-sim/rng'
import { near } from '../../kit/near.ts'
import { type Box, prim } from '../../../src/study/analyse/prim.ts'

/** Evenly drawn numbers in the unit cube, a column for each name. */
function drawn(names: readonly string[], count: number, seed = '1'): Record<string, number[]> {
  return Object.fromEntries(
    names.map((name) => {
      const { next } = stream(seed, 'prim', name)
      return [name, Array.from({ length: count }, next)]
    }),
  )
}
const rounded = (box: Box) => [box.n, box.hits, box.mass, box.density, box.coverage]

describe('PRIM', () => {
  it('default: the box that was planted, and nothing of what does not matter', () => {
    const variables = drawn(['a', 'b', 'c', 'd', 'e'], 2_000)
    const hits = (variables['a'] ?? []).map((a, i) => a > 0.7 && (variables['c']?.[i] ?? 0) < 0.4)
    const { box, chances, trajectory } = prim({ variables, hits })
    expect(Object.keys(box.limits)).to.have.members(['a', 'c'])
    const { a, c } = box.limits
    expect(a).to.have.keys('low')
    expect(a && 'low' in a ? a.low : 0).to.be.within(0.69, 0.73)
    expect(c).to.have.keys('high')
    expect(c && 'high' in c ? c.high : 0).to.be.within(0.37, 0.41)
    expect(box.density).to.be.at.least(0.95)
    expect(box.coverage).to.be.at.least(0.95)
    for (const chance of Object.values(chances)) expect(chance).to.be.below(1e-6)
    const masses = trajectory.map(({ mass }) => mass)
    expect(masses).to.deep.equal(masses.toSorted((x, y) => y - x))
    expect(trajectory[0]?.coverage).to.equal(1)
    const densities = trajectory.map(({ density }) => density)
    expect(densities).to.deep.equal(densities.toSorted((x, y) => x - y))
  })

  it('default: counts of a worked example', () => {
    // Twenty runs, one a step: the five last ones are of interest. A peel takes a tenth: two, then two, then one at a time.
    const x = Array.from({ length: 20 }, (_, i) => i)
    const { box, trajectory } = prim({ variables: { x }, hits: x.map((value) => value >= 15), peel: 0.1 })
    expect(trajectory.slice(0, 4).map(rounded)).to.deep.equal([
      [20, 5, 1, 0.25, 1],
      [18, 5, 0.9, 5 / 18, 1],
      [17, 5, 0.85, 5 / 17, 1],
      [16, 5, 0.8, 5 / 16, 1],
    ])
    expect(box).to.deep.equal({ limits: { x: { low: 15 } }, n: 5, hits: 5, mass: 0.25, density: 1, coverage: 1 })
  })

  it('default: the chance of a limit is that of a binomial', () => {
    const x = Array.from({ length: 20 }, (_, i) => i)
    const { chances } = prim({ variables: { x }, hits: x.map((value) => value >= 15), peel: 0.1 })
    // All of five, where a quarter of all are.
    near(chances['x'], 0.25 ** 5, 1e-12)
  })

  it('behavior: choices, flags and levels are cut between, wherever they stand', () => {
    const rng = stream('1', 'choices')
    const runs = Array.from({ length: 600 }, () => ({
      rule: rng.pick(['flat', 'linear', 'steep']),
      on: rng.next() < 0.5,
      level: rng.pick([1, 2, 5, 10]),
    }))
    const column = <K extends keyof (typeof runs)[number]>(name: K) => runs.map((run) => run[name])
    const variables = { rule: column('rule'), on: column('on'), level: column('level') }
    const hits = runs.map(({ rule, on, level }) => rule !== 'flat' && on && level >= 5)
    const { box } = prim({ variables, hits })
    expect(box).to.include({ density: 1, coverage: 1 })
    expect(box.limits['level']).to.deep.equal({ low: 5 })
    expect(box.limits['on']).to.deep.equal({ among: [true] })
    expect((box.limits['rule'] as { among: string[] }).among).to.have.members(['linear', 'steep'])
  })

  it('behavior: where chance decides no limit is made of it, in nineteen of twenty samples and more', () => {
    const withLimits = Array.from({ length: 20 }, (_, i) => {
      const variables = drawn(['a', 'b'], 400, `chance ${i}`)
      const { next } = stream(`hits ${i}`)
      const { box } = prim({ variables, hits: Array.from({ length: 400 }, () => next() < 0.3) })
      return box.coverage < 0.5 ? 1 : 0
    })
    expect(withLimits.reduce<number>((sum, one) => sum + one, 0)).to.be.at.most(1)
  })

  it('behavior: noise thins the box, and moves it little', () => {
    const variables = drawn(['a', 'b', 'c'], 3_000)
    const { next } = stream('noise')
    const hits = (variables['b'] ?? []).map((b) => next() < (b > 0.25 && b < 0.5 ? 0.8 : 0.05))
    const { box } = prim({ variables, hits })
    const { b } = box.limits
    expect(Object.keys(box.limits)).to.include('b')
    near(b && 'low' in b ? b.low : 0, 0.25, 0.03)
    near(b && 'high' in b ? b.high : 0, 0.5, 0.03)
    near(box.density, 0.8, 0.05)
  })

  it('error: nothing to tell apart', () => {
    for (const all of [true, false]) {
      expect(() => prim({ variables: { a: [1, 2, 3] }, hits: [all, all, all] })).to.throw('nothing tells them apart')
    }
  })
})
