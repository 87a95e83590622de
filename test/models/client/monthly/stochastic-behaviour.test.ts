import { expect } from 'chai'

import { createMonthlyModel } from '../../../../src/models/client/monthly/monthly-model.ts'
import { stochasticBehaviour } from '../../../../src/models/client/monthly/stochastic-behaviour.ts'
import { deedAt, possible, weights, withLockBonus } from '../../../../src/models/client/monthly/weights.ts'
import { near } from '../../../kit/near.ts'
import { publishedEconomy } from '../published-economy.ts'

const DRAWS: readonly Readonly<Record<string, number>>[] = [
  {
    public_sale: 0.2,
    strategic_partners: 0.29,
    airdrop_receivers: 0.7,
    incentivisation_receivers: 0.68,
    reserve: 0.75,
  },
  {
    public_sale: 0.9,
    strategic_partners: 0.29,
    airdrop_receivers: 0.99,
    incentivisation_receivers: 0.68,
    market_investors: 0.68,
    reserve: 0.25,
  },
]

const options = { lock: 0.3, remove: 0.5, incentivise: 0.02, exponent: 2 }

describe('the behaviour stochastic', () => {
  it('default: two months worked by hand', () => {
    const draw = (account: string, month: number) => DRAWS[month - 1]?.[account] ?? 0.999
    const model = createMonthlyModel(publishedEconomy(), stochasticBehaviour({ ...options, draw }))
    // Holders have 29 trade, 4 hold, 64 use; four points more for using are taken from the first two: 27, 2, 68 of 97.
    // The public sale comes to 19.4 and sells; the partners come to 28.1 and hold. Receivers have 58, 8 and 29 of 95:
    // those of airdrops come to 66.5 and use 30 %, those of incentives come to 64.6 and hold. The reserve hands out 2 %.
    const first = model.advance()
    near(first.sold, 1_312_500, 1e-6)
    near(first.utility, 210_000, 1e-6)
    near(first.new_staked, 126_000, 1e-6)
    near(first.handed_out, 0.02 * (12_500_000 - 10_000), 1e-6)
    const minted = 0.25 * (10_000 + 10_500)
    near(first.staking_apr, (1_200 * (1_256_250 + 249_800 + minted)) / 126_000, 1e-6)

    // With a stake to remove, receivers have 58 2/3, 8 2/3, 29 and 3 2/3 of 100, and 99 is in the last.
    const second = model.advance()
    near(second.removed_stake, 63_000, 1e-6)
    expect(second.handed_out).to.equal(0)
    // The public sale comes to 87.3, which is to use 30 % of what vested.
    near(second.utility, 0.3 * 437_500, 1e-6)
    expect(second.sold).to.equal(0)
  })

  it('behavior: what cannot be done is not drawn', () => {
    const all = weights({ trade: 1, hold: 1, lock: 1, remove: 1, incentivise: 1 })
    const nothing = possible(all, { hasTokens: false, hasCash: false, hasLocked: false })
    expect(nothing).to.deep.equal(weights({ hold: 1 }))
    expect(possible(all, { hasTokens: false, hasCash: true, hasLocked: true })).to.deep.equal(
      weights({ trade: 1, hold: 1, remove: 1 }),
    )
    expect(possible(weights({ hold: -3 }), { hasTokens: true, hasCash: true, hasLocked: true })).to.deep.equal(
      weights({}),
    )
    expect(deedAt(weights({}), 0.5)).to.equal('hold')
  })

  it('behavior: the bonus for locking ends at 100, takes no weight below 0, and is none where locking is none', () => {
    expect(withLockBonus(weights({ trade: 60, hold: 10, lock: 25, remove: 5 }), 30)).to.deep.equal(
      weights({ trade: 50, hold: 0, lock: 55, remove: 0 }),
    )
    expect(withLockBonus(weights({ hold: 10, lock: 90 }), 30)).to.deep.equal(weights({ hold: 0, lock: 100 }))
    expect(withLockBonus(weights({ hold: 10 }), 30)).to.deep.equal(weights({ hold: 10 }))
  })

  it('behavior: deeds come as often as they weigh', () => {
    const given = weights({ trade: 29, hold: 4, lock: 64, remove: 3 })
    const deeds = Array.from({ length: 1_000 }, (_, i) => deedAt(given, (i + 0.5) / 1_000))
    const count = (deed: string) => deeds.filter((each) => each === deed).length
    expect(['trade', 'hold', 'lock', 'remove', 'incentivise'].map(count)).to.deep.equal([290, 40, 640, 30, 0])
  })
})
