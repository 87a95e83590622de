import { expect } from 'chai'

import { createPurse } from '../../../src/models/purse/purse.ts'
import { burner } from '../../../src/models/purse/burner.ts'
import { grantTaker } from '../../../src/models/purse/grant-taker.ts'
import { router } from '../../../src/models/purse/router.ts'
import { pureTurns } from '../../kit/pure-turns.ts'
import { near } from '../../kit/near.ts'

describe('router', () => {
  it('default: passes all that came in on, and remembers the last steps', () => {
    const [purse, big, small] = [{ USD: 0 }, { USD: 0 }, { USD: 0 }].map(createPurse)
    if (!purse || !big || !small) return expect.fail('three purses')
    const receivers = [
      { purse: big, share: 0.95 },
      { purse: small, share: 0.05 },
    ]
    const { step, received } = router({ purse, currencies: ['USD'], receivers, remember: 2 })
    pureTurns([() => purse.deposit('USD', 100), step], 3, (day) => {
      expect(purse.balance('USD')).to.equal(0)
      expect(received('USD')).to.equal(day === 0 ? 100 : 200)
    })
    near(big.balance('USD'), 285, 1e-9)
    near(small.balance('USD'), 15, 1e-9)
    expect(received('OCEAN')).to.equal(0)
  })
})

describe('burner', () => {
  it('default: buys in ten parts, each at the price that the parts before have left', () => {
    const purse = createPurse({ USD: 100 })
    let [supply, paid] = [1_000, 0]
    const burn = (tokens: number, money: number) => {
      supply -= tokens
      paid += money
    }
    pureTurns([burner({ purse, currency: 'USD', price: () => 5_000 / supply, burn })], 2)
    // Each part of 10 buys 10 / 5,000 of what there is.
    near(supply, 1_000 * (1 - 10 / 5_000) ** 10, 1e-9)
    expect([paid, purse.balance('USD')]).to.deep.equal([100, 0])
  })
})

describe('grantTaker', () => {
  it('default: spends all in each step and tells what', () => {
    const purse = createPurse({ USD: 7, OCEAN: 0 })
    const spent: [string, number][] = []
    const step = grantTaker({ purse, currencies: ['USD', 'OCEAN'], onSpend: (...what) => spent.push(what) })
    pureTurns([step], 2)
    expect(spent).to.deep.equal([
      ['USD', 7],
      ['OCEAN', 0],
      ['USD', 0],
      ['OCEAN', 0],
    ])
  })
})
