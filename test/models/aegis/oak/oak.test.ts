import { expect } from 'chai'

import { AegisDuplicateRedemptionError } from '../../../../src/models/aegis/errors.ts'
import { rulesOf } from '../../../../src/models/aegis/config/rules.ts'
import { redeemPlanned } from '../../../../src/models/aegis/oak/redeem-oak.ts'
import { openAegis } from '../../../../src/models/aegis/state.ts'
import { near } from '../../../kit/near.ts'
import { configOf } from '../config-of.ts'
import { eventsOf, monthIn, monthsOf } from '../months-of.ts'

const oak = (counterparty: string, given: Record<string, unknown> = {}) => ({
  counterparty,
  start_month: 1,
  oak_amount: 100,
  oak_irr_threshold: 50,
  ...given,
})
const base = {
  max_months: 30,
  monthly_contracted_amount: 0,
  initial_leaf_balance: 6_000,
  initial_usdc_balance: 4_000,
  total_oak_supply: 1_000,
  redemption_start_month: 3,
  redemption_end_month: 27,
}
const redeemedIn = (raw: Record<string, unknown>) =>
  eventsOf(monthsOf({ ...base, ...raw }), 'oak-redeemed').map(({ deal, month }) => [deal, month])

describe('the distribution of OAK', () => {
  const distributed = (raw: Record<string, unknown>) =>
    eventsOf(monthsOf({ ...base, ...raw }), 'oak-distributed').map(({ deal, month }) => [deal, month])
  const deals = [0, 1, 2, 12].map((oak_vesting_months) =>
    oak(`V${oak_vesting_months}`, { oak_vesting_months, start_month: 2 }),
  )

  it('default: the whole at the cliff, and a cliff of 0 is one of 1', () => {
    expect(distributed({ deals })).to.deep.equal([
      ['V0_002', 2],
      ['V1_002', 2],
      ['V2_002', 3],
      ['V12_002', 13],
    ])
  })

  it('behavior: by the public code a cliff of 0 never ends', () => {
    expect(distributed({ deals, oak_release: 'at_cliff' }).map(([deal]) => deal)).to.deep.equal([
      'V1_002',
      'V2_002',
      'V12_002',
    ])
  })

  it('behavior: where it begins late, what was due comes then', () => {
    expect(distributed({ deals, activation_distribution: 5 }).map(([, month]) => month)).to.deep.equal([5, 5, 5, 13])
  })
})

describe('the IRR', () => {
  const irrs = (raw: Record<string, unknown>) => monthsOf({ ...base, ...raw }).map(({ row }) => row.irr)

  it('default: what waiting for the end brings in a year, and empty outside the window', () => {
    const all = irrs({})
    expect([all[1], all[2], all[26], all[29]]).to.deep.equal([null, null, null, null])
    for (const month of [4, 15, 26]) {
      const wanted = (((27 - 3) / (month - 3)) ** (12 / (27 - month)) - 1) * 100
      near((all[month - 1] ?? NaN) / wanted, 1, 1e-12)
    }
  })

  it('behavior: by the public code it is 0 from the end on', () => {
    expect(
      irrs({ rules: 'legacy' })
        .slice(25)
        .map((irr) => irr?.toFixed(2)),
    ).to.deep.equal([(((24 / 23) ** 12 - 1) * 100).toFixed(2), '0.00', '0.00', '0.00', '0.00'])
  })

  it('behavior: with a forecast it counts on the growth of the last three months', () => {
    const tvl = { tvl_amount: 1e6, tvl_type: 'ProtocolLocked', tvl_duration_months: 60, tvl_revenue_rate: 0.12 }
    const raw = {
      revenue_to_aegis_share: 0.01,
      irr_mode: 'value',
      deals: [{ counterparty: 'A', start_month: 1, ...tvl }],
    }
    const months = monthsOf({ ...base, ...raw })
    // 1 % of 10,000 a month: the value is 10,000 + 100 (m - 1).
    const value = (month: number) => 10_000 + 100 * (month - 1)
    const month = 15
    const growth = (value(month) / value(month - 3)) ** ((27 - month) / 3)
    const wanted = ((growth / 0.5) ** (12 / 12) - 1) * 100
    near(monthIn(months, month).row.irr ?? NaN, wanted, 1e-9)
  })
})

describe('the redemption of OAK', () => {
  it('default: each deal in the first month in which waiting brings less than it demands', () => {
    const deals = [120, 90, 70].map((oak_irr_threshold) => oak(`T${oak_irr_threshold}`, { oak_irr_threshold }))
    const irr = (month: number) => ((24 / (month - 3)) ** (12 / (27 - month)) - 1) * 100
    const first = (threshold: number) =>
      Array.from({ length: 23 }, (_, i) => i + 4).find((month) => irr(month) < threshold)
    expect(redeemedIn({ deals })).to.deep.equal(
      [120, 90, 70].map((threshold) => [`T${threshold}_001`, first(threshold)]),
    )
  })

  it('behavior: all that is left goes when the window ends', () => {
    expect(redeemedIn({ deals: [oak('A', { oak_irr_threshold: 1 })] })).to.deep.equal([['A_001', 27]])
    expect(redeemedIn({ deals: [oak('A', { oak_irr_threshold: 0 })] })).to.deep.equal([])
  })

  it('behavior: the window’s first month costs nobody anything, unless by the public code', () => {
    expect(redeemedIn({ deals: [oak('A', { oak_irr_threshold: 1 })], irr_at_start: 'minus_infinite' })).to.deep.equal([
      ['A_001', 3],
    ])
  })

  it('behavior: deals of one month are paid one after another, of what the others left', () => {
    const months = monthsOf({ ...base, deals: [oak('A', { oak_amount: 200 }), oak('B', { oak_amount: 400 })] })
    const [a, b] = eventsOf(months, 'oak-redeemed')
    const part = ((a?.month ?? NaN) - 3) / 24
    near(a?.usdc ?? NaN, 4_000 * 0.2 * part, 1e-9)
    near(b?.usdc ?? NaN, (4_000 - (a?.usdc ?? NaN)) * 0.5 * part, 1e-9)
    near(b?.leaf ?? NaN, (6_000 - (a?.leaf ?? NaN)) * 0.5 * part, 1e-9)
    const { row } = monthIn(months, a?.month ?? NaN)
    expect([row.oakRedeemed, row.oakLeft]).to.deep.equal([600, 400])
    near(row.redemptionDiscount ?? NaN, 1 - part, 1e-12)
    expect(row.firstRedemption).to.equal(row.month)
  })

  it('behavior: the legs have weights', () => {
    const raw = { deals: [oak('A')], oak_to_usdc_rate: 0.5, oak_to_leaf_rate: 0 }
    const [half] = eventsOf(monthsOf({ ...base, ...raw }), 'oak-redeemed')
    const [whole] = eventsOf(monthsOf({ ...base, deals: [oak('A')] }), 'oak-redeemed')
    expect([half?.usdc, half?.leaf]).to.deep.equal([(whole?.usdc ?? NaN) / 2, 0])
  })

  it('behavior: where it pays nothing, those who stay own more', () => {
    const { row } = monthIn(monthsOf({ ...base, redemption_pays: 'no', deals: [oak('A', { oak_amount: 500 })] }), 30)
    expect([row.aegisUsdc, row.aegisLeaf, row.valuePerOak]).to.deep.equal([4_000, 6_000, 20])
    expect(row.redemptionDiscount).to.equal(null)
  })

  it('behavior: it begins no earlier than it is set to', () => {
    expect(redeemedIn({ deals: [oak('A', { oak_irr_threshold: 500 })], activation_oak: 20 })).to.deep.equal([
      ['A_001', 20],
    ])
  })

  it('behavior: the threshold shown is the mean by what deals were given', () => {
    const deals = [
      oak('A', { oak_amount: 300, oak_irr_threshold: 20 }),
      oak('B', { oak_vesting_months: 5, oak_irr_threshold: 60 }),
    ]
    const thresholds = monthsOf({ ...base, deals }).map(({ row }) => row.irrThreshold)
    expect([thresholds[0], thresholds[4]]).to.deep.equal([20, 30])
    expect(monthIn(monthsOf(base), 1).row.irrThreshold).to.equal(0)
  })

  it('behavior: planned ones take a part of both balances', () => {
    const months = monthsOf({ ...base, redemptions: [{ month: 2, rate: 0.25 }] })
    expect([monthIn(months, 2).row.aegisUsdc, monthIn(months, 2).row.aegisLeaf]).to.deep.equal([3_000, 4_500])
    expect([monthIn(months, 2).row.paidUsdc, monthIn(months, 2).row.oakLeft]).to.deep.equal([1_000, 1_000])
  })

  it('error: two planned ones in a month', () => {
    const config = configOf(base)
    const work = { config, rules: rulesOf(config), seed: '1', month: 4, state: openAegis(config), events: [] }
    redeemPlanned(work, 0.5)
    expect(() => redeemPlanned(work, 0.5)).to.throw(AegisDuplicateRedemptionError)
    expect(work.state.usdc).to.equal(2_000)
  })
})
