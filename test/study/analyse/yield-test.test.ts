import { expect } from 'chai'

import { stream } from '../../../src/engine/rng.ts'
import { alwaysValidInterval, createYieldTest, type Verdict } from '../../../src/study/analyse/yield-test.ts'
import { near } from '../../kit/near.ts'

/** The verdict on runs that pass with this chance, looked at after each. */
function verdictOn(rate: number, { target, runs, seed }: { target: number; runs: number; seed: string }): Verdict {
  const test = createYieldTest({ target })
  const rng = stream(seed, 'yield')
  for (let i = 0; i < runs && test.verdict === 'undecided'; i++) test.observe(rng.chance(rate))
  return test.verdict
}

const verdicts = (rate: number, options: { target: number; runs: number }) =>
  Array.from({ length: 400 }, (_, seed) => verdictOn(rate, { ...options, seed: String(seed) }))

const count = (all: readonly Verdict[], verdict: Verdict) => all.filter((one) => one === verdict).length

describe('the sequential test of a yield', () => {
  it('default: a clean design passes at three sigma after less than 1,300 runs', () => {
    const test = createYieldTest({ target: 0.9973 })
    while (test.verdict === 'undecided') test.observe(true)
    // No test whatever passes sooner than 1,109, where even a bet on no failure alone has won 20.
    expect(test.runs).to.be.within(1_109, 1_300)
    expect(test.interval()).to.deep.include({ high: 1 })
  })

  it('behavior: a good and a bad design are told apart', () => {
    expect(count(verdicts(0.98, { target: 0.9, runs: 400 }), 'pass')).to.be.above(380)
    expect(count(verdicts(0.8, { target: 0.9, runs: 400 }), 'fail')).to.be.above(380)
  })

  it('behavior: at the very target it is wrong in either way at most one time in twenty, however long one looks', () => {
    const all = verdicts(0.9, { target: 0.9, runs: 3_000 })
    // 5 % of 400 and three standard deviations.
    expect(count(all, 'pass')).to.be.at.most(33)
    expect(count(all, 'fail')).to.be.at.most(33)
    expect(count(all, 'undecided')).to.be.above(330)
  })

  it('behavior: the verdict stays, and the counts go on', () => {
    const test = createYieldTest({ target: 0.5 })
    for (let i = 0; i < 20; i++) test.observe(true)
    expect(test.verdict).to.equal('pass')
    for (let i = 0; i < 200; i++) test.observe(false)
    expect([test.verdict, test.runs, test.failures]).to.deep.equal(['pass', 220, 200])
  })

  it('behavior: its interval holds the yield at every look at once', () => {
    let left = 0
    for (let repeat = 0; repeat < 200; repeat++) {
      const rng = stream('looks', String(repeat))
      let hits = 0
      let held = true
      for (let of = 1; of <= 200; of++) {
        if (rng.chance(0.7)) hits++
        const { low, high } = alwaysValidInterval({ hits, of }, 0.9)
        held &&= low <= 0.7 && 0.7 <= high
      }
      if (!held) left++
    }
    // 10 % of 200 and three standard deviations.
    expect(left).to.be.at.most(32)
    const { low, high } = alwaysValidInterval({ hits: 700, of: 1_000 })
    expect(low).to.be.within(0.62, 0.68)
    expect(high).to.be.within(0.72, 0.77)
    near(alwaysValidInterval({ hits: 0, of: 0 }).high, 1, 0)
  })
})
