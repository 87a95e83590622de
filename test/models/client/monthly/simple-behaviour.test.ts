import { expect } from 'chai'

import { type Books, openBooks } from '../../../../src/models/client/monthly/books.ts'
import { createMonthlyModel } from '../../../../src/models/client/monthly/monthly-model.ts'
import { simpleBehaviour } from '../../../../src/models/client/monthly/simple-behaviour.ts'
import { near } from '../../../kit/near.ts'
import { publishedEconomy } from '../published-economy.ts'

const economy = publishedEconomy()
const FREE = 5_265_178.571_429

/** Books in which a hundredth of the supply is staked at some rate. */
function books(changes: Partial<Books>): Books {
  const opened = openBooks(economy)
  opened.stakes[0] = 1_000_000
  return Object.assign(opened, { month: 2, ...changes })
}

const decide = (behaviour: ReturnType<typeof simpleBehaviour>, changes: Partial<Books>, curveUsers = 250) =>
  behaviour({ economy, books: books(changes), free: new Float64Array(12), curveUsers })

describe('the behaviour simple', () => {
  it('default: two months worked by hand, with a target of 1,000 % a year', () => {
    const model = createMonthlyModel(economy, simpleBehaviour({ target: 10, userTarget: 0 }))
    // Nobody stakes and rewards wait: as if staking earned five times the target, so that all tokens are used.
    const first = model.advance()
    near(first.sold, 0, 1e-9)
    near(first.utility, FREE, 1e-5)
    const minted = 0.25 * (10_000 + 0.05 * FREE)
    near(first.staking_apr, (1_200 * (1_256_250 + minted)) / (0.6 * FREE), 1e-6)
    near(first.staking_apr, 503.14, 5e-3)

    // q = 0.50314: E = -0.24687, its change -16.24687, so that 1 - 0.1975 - 1.6247 is clipped to 0: other uses remain.
    const second = model.advance()
    const [bought, held] = [first.bought, 0.05 * FREE]
    const kept = bought + held + (bought + held) * 0.0025 + (held * 0.05) / 12 + 1_256_250 + minted
    const free = kept + 437_500 + 177_678.571_429
    near(free, 2_213_408.73, 0.01)
    near(second.sold, 0.05 * free, 1e-4)
    near(second.utility, 0.4 * free, 1e-4)
    near(second.new_staked, 0.6 * 0.4 * free, 1e-4)
    // 0.2 of (1 / q - 1) = 0.98751 and 0.1 of its change by 1.78751 are more than the most, a quarter.
    near(second.removed_stake, 0.25 * 0.6 * FREE, 1e-4)
  })

  it('behavior: below a target of 20 % all gains are smaller in proportion', () => {
    const { shares } = decide(simpleBehaviour({ target: 0.1, userTarget: 0 }), { stakingApr: 8 })
    // q = 0.8 and half the gain: 0.65 - 0.5 x 0.8 x 0.04 is staked, 5 % of the rest sold.
    const [{ sell, utility, hold, removal } = { sell: NaN, utility: NaN, hold: NaN, removal: NaN }] = shares
    near(utility, 0.634, 1e-12)
    near(sell, 0.0183, 1e-12)
    near(hold, 0.3477, 1e-12)
    near(removal, 0.5 * 0.2 * 0.25, 1e-12)
  })

  it('behavior: where staking earns nothing the most is taken out', () => {
    const [shares] = decide(simpleBehaviour({ target: 0.2, userTarget: 0 }), { stakingApr: NaN }).shares
    expect(shares?.removal).to.equal(0.25)
  })

  it('behavior: at the target nothing changes', () => {
    const [shares] = decide(simpleBehaviour({ target: 0.2, userTarget: 0 }), { stakingApr: 20 }).shares
    near(shares?.utility ?? NaN, 0.65, 1e-12)
    near(shares?.removal ?? NaN, 0, 1e-12)
  })

  it('default: users come and go with incentives, at most 125 % more and 10 % fewer, never under a tenth of the first', () => {
    const users = (incentiveUsd: number, before = 1_000, curve = 300) =>
      decide(simpleBehaviour({ target: 0.2, userTarget: 2 }), { users: before, incentiveUsd, stakingApr: 20 }, curve)
        .users
    // The curve grows by 50; 2.1 dollars each are 5 % over the target: 10 x 0.0025 of 1,000 more.
    near(users(2_100) ?? NaN, 1_000 + 50 + 25, 1e-9)
    near(users(3_000) ?? NaN, 2_250, 1e-9)
    near(users(0) ?? NaN, 900, 1e-9)
    expect(users(0, 26)).to.equal(25)
    const plain = decide(simpleBehaviour({ target: 0.2, userTarget: 0 }), { stakingApr: 20 })
    expect(plain.users).to.equal(undefined)
  })

  it('behavior: the supply adds up over ten years, and everything stays finite', () => {
    const model = createMonthlyModel(economy, simpleBehaviour({ target: 0.2, userTarget: 1 }))
    for (let month = 1; month <= 120; month++) {
      const { circulating, unvested, burned, minted_total, price } = model.advance()
      near(circulating + unvested, 100_000_000 - burned + minted_total, 1e-5)
      expect(price, `month ${month}`).to.be.within(1e-6, 1e6)
    }
  })
})
