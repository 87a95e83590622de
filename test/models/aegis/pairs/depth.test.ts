import type { Deal } from '../../../../src/models/aegis/config/deal-fields.ts'
import { pairDepth, poolDepth, treasuryDepth } from '../../../../src/models/aegis/pairs/depth.ts'
import { near } from '../../../kit/near.ts'
import { configOf } from '../config-of.ts'
import { expect } from 'chai'

const RANGE = 0.05
/** What a full-range position of one unit trades within the range, at price 1: of LEAF, and of USDC. */
const LEAF_PART = 1 / Math.sqrt(1 - RANGE) - 1 / Math.sqrt(1 + RANGE)
const USDC_PART = Math.sqrt(1 + RANGE) - Math.sqrt(1 - RANGE)

function dealOf(given: Record<string, unknown>): Deal {
  const pair = { counterparty: 'A', start_month: 1, leaf_pair_amount: 1, leaf_duration_months: 12, target_ratio: 0.35 }
  return configOf({ deals: [{ ...pair, ...given }] }).deals[0] ?? expect.fail('no deal')
}

describe('depth within a range of the price', () => {
  const deal = dealOf({})

  it('default: the treasury has its LEAF once and its USDC five times', () => {
    for (const price of [0.8, 1, 1.2]) {
      const { leaf, usdc } = treasuryDepth({ leaf: 1e9, usdc: 1e5, price, range: RANGE })
      near(leaf, (1e9 * LEAF_PART) / Math.sqrt(price), 1e-3)
      near(usdc, 5 * 1e5 * USDC_PART * Math.sqrt(price), 1e-6)
    }
  })

  it('behavior: a balanced pair has both sides at its base concentration', () => {
    const { leaf, usdc } = pairDepth(deal, { leaf: 350_000, usdc: 650_000, price: 1, range: RANGE })
    near(leaf, 5 * 350_000 * LEAF_PART, 1e-6)
    near(usdc, 5 * 650_000 * USDC_PART, 1e-6)
  })

  it('behavior: a pair short of LEAF concentrates its USD, one with too much its LEAF', () => {
    const short = pairDepth(deal, { leaf: 300_000, usdc: 700_000, price: 1, range: RANGE })
    near(short.leaf, 300_000 * LEAF_PART, 1e-6)
    near(short.usdc, 8 * 700_000 * USDC_PART, 1e-6)
    const full = pairDepth(deal, { leaf: 400_000, usdc: 600_000, price: 1, range: RANGE })
    near(full.leaf, 8 * 400_000 * LEAF_PART, 1e-6)
    near(full.usdc, 600_000 * USDC_PART, 1e-6)
  })

  it('behavior: a pair without LEAF has the range’s part of its USD, eight times', () => {
    expect(pairDepth(deal, { leaf: 0, usdc: 1_000, price: 1, range: RANGE })).to.deep.equal({ leaf: 0, usdc: 400 })
  })

  it('behavior: never more than there is, nothing where a side is empty, and more in a wider range', () => {
    expect(pairDepth(deal, { leaf: 350, usdc: 650, price: 1, range: 0.9 })).to.deep.equal({ leaf: 350, usdc: 650 })
    expect(treasuryDepth({ leaf: 0, usdc: 5, price: 1, range: 0.1 })).to.deep.equal({ leaf: 0, usdc: 0 })
    const [narrow, wide] = [0.01, 0.1].map((range) => poolDepth({ leaf: 100, usdc: 100, price: 1, range }))
    expect(narrow?.leaf).to.be.lessThan(wide?.leaf ?? 0)
    expect(narrow?.usdc).to.be.lessThan(wide?.usdc ?? 0)
  })
})
