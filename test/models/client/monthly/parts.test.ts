import { expect } from 'chai'

import { adopted } from '../../../../src/models/client/monthly/adoption.ts'
import { addLiquidity, buyFrom, sellInto, spotPrice, tokensFor } from '../../../../src/models/client/monthly/pool.ts'
import { unlocked, unlockedBy } from '../../../../src/models/client/monthly/vesting.ts'
import { near } from '../../../kit/near.ts'

describe('the parts of the monthly model', () => {
  it('default: 3.5 m with a quarter at once and six months of slices free 1,312,500, then 437,500 five times', () => {
    const grant = { tokens: 3_500_000, initial: 0.25, cliff: 0, duration: 6 }
    const months = [1, 2, 3, 4, 5, 6, 7].map((month) => unlocked(grant, month))
    expect(months).to.deep.equal([1_312_500, 437_500, 437_500, 437_500, 437_500, 437_500, 0])
    let sum = 0
    for (const [i, tokens] of months.entries()) near(unlockedBy(grant, i + 1), (sum += tokens), 1e-6)
  })

  it('behavior: nothing vests before the cliff, and without months to vest over only what is free at once', () => {
    const grant = { tokens: 2_400, initial: 0, cliff: 6, duration: 24 }
    expect([6, 7, 30, 31].map((month) => unlocked(grant, month))).to.deep.equal([0, 100, 100, 0])
    const once = { tokens: 2_400, initial: 1, cliff: 0, duration: 0 }
    expect([1, 2].map((month) => unlocked(once, month))).to.deep.equal([2_400, 0])
    expect([0, 1, 9].map((month) => unlockedBy(once, month))).to.deep.equal([0, 2_400, 2_400])
  })

  it('default: adoption begins with the first number and comes to the last after ten years', () => {
    for (const velocity of [0.5, 1.5, 2.5]) {
      const curve = { initial: 250, afterTenYears: 25_000, velocity }
      near(adopted(curve, 0), 250, 1e-9)
      near(adopted(curve, 3_653), 25_000, 1e-9)
    }
  })

  it('default: a pool keeps its product under trades and its price under liquidity', () => {
    const pool = { token: 1_000, usd: 500 }
    expect(buyFrom(pool, 500)).to.equal(500)
    expect(pool).to.deep.equal({ token: 500, usd: 1_000 })
    expect(tokensFor(pool, 500)).to.equal(500)
    expect(tokensFor(pool, 1_000)).to.equal(Infinity)
    expect(sellInto(pool, 500)).to.equal(500)
    addLiquidity(pool, -200)
    expect(pool).to.deep.equal({ token: 800, usd: 400 })
    expect(spotPrice(pool)).to.equal(0.5)
  })
})
