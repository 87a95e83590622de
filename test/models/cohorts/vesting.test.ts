import { expect } from 'chai'

import { cliffEndsIn, lockedAfter, unlockedIn } from '../../../src/models/cohorts/vesting.ts'
import { near } from '../../kit/near.ts'

const terms = (tge_unlock_pct: number, cliff_months: number, vesting_months: number) => ({
  tge_unlock_pct,
  cliff_months,
  vesting_months,
})
const unlocks = (of: ReturnType<typeof terms>, months: number) =>
  Array.from({ length: months }, (_, month) => unlockedIn(month, of))

describe('vesting', () => {
  it('default: a part at once, the rest in slices from the month of the cliff on', () => {
    expect(unlocks(terms(10, 2, 3), 7)).to.deep.equal([0.1, 0, 0.3, 0.3, 0.3, 0, 0])
    expect(unlocks(terms(20, 0, 4), 5)).to.deep.equal([0.4, 0.2, 0.2, 0.2, 0])
  })

  it('behavior: without months to vest in the rest comes in the month of the cliff', () => {
    expect(unlocks(terms(20, 0, 0), 3)).to.deep.equal([1, 0, 0])
    expect(unlocks(terms(20, 2, 0), 4)).to.deep.equal([0.2, 0, 0.8, 0])
  })

  it('behavior: what is locked is what has not unlocked, to the end', () => {
    for (const of of [terms(0, 12, 24), terms(10, 6, 18), terms(20, 0, 12), terms(20, 3, 0), terms(100, 5, 5)]) {
      let locked = 1
      for (let month = 0; month < 40; month++) {
        locked -= unlockedIn(month, of)
        near(lockedAfter(month, of), locked, 1e-12, `${JSON.stringify(of)} after ${month}`)
      }
      expect([lockedAfter(-1, of), lockedAfter(39, of)]).to.deep.equal([1, 0])
    }
  })

  it('behavior: a cliff ends with its first slice, if there is one', () => {
    expect([5, 6, 7].map((month) => cliffEndsIn(month, terms(0, 6, 12)))).to.deep.equal([false, true, false])
    expect(cliffEndsIn(0, terms(0, 0, 12))).to.equal(false)
    expect(cliffEndsIn(6, terms(100, 6, 12))).to.equal(false)
  })
})
