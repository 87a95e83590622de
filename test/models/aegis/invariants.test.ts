import { expect } from 'chai'
import fc from 'fast-check'

import { example } from '../../../netlists/aegis/example.ts'
import { shipped } from '../../../netlists/aegis/shipped.ts'
import { rulesOf } from '../../../src/models/aegis/config/rules.ts'
import { AegisInvariantError } from '../../../src/models/aegis/errors.ts'
import { checkInvariants } from '../../../src/models/aegis/invariants.ts'
import { type AegisState, openAegis } from '../../../src/models/aegis/state.ts'
import { near } from '../../kit/near.ts'
import { configOf } from './config-of.ts'
import { monthIn, monthsOf } from './months-of.ts'

const amount = fc.double({ min: 0, max: 1e7, noNaN: true })
const months = (max: number) => fc.integer({ min: 0, max })
const share = fc.double({ min: 0, max: 1, noNaN: true })

const deal = fc.record({
  start_month: fc.integer({ min: 1, max: 12 }),
  oak_amount: fc.double({ min: 0, max: 50, noNaN: true }),
  oak_vesting_months: months(6),
  oak_irr_threshold: fc.double({ min: 0, max: 300, noNaN: true }),
  tvl_amount: amount,
  tvl_type: fc.constantFrom('ProtocolLocked', 'Contracted', 'Organic', 'Boosted'),
  tvl_duration_months: fc.integer({ min: 1, max: 12 }),
  leaf_pair_amount: amount,
  brings: share,
  target_ratio: fc.double({ min: 0, max: 0.5, noNaN: true }),
  leaf_duration_months: fc.integer({ min: 1, max: 12 }),
})
const economy = fc.record({
  rules: fc.constantFrom('spec', 'legacy'),
  pair_clock: fc.constantFrom('rules', 'current', 'lagged'),
  pair_funding: fc.constantFrom('rules', 'deal_pays', 'unfunded'),
  redemption_pays: fc.constantFrom('rules', 'yes', 'no'),
  irr_mode: fc.constantFrom('calendar', 'value'),
  price_mode: fc.constantFrom('constant', 'impact', 'amm', 'backing'),
  initial_leaf_balance: fc.double({ min: 1, max: 1e9, noNaN: true }),
  initial_usdc_balance: amount,
  total_oak_supply: fc.constant(500),
  redemption_start_month: months(6),
  redemption_end_month: fc.integer({ min: 7, max: 20 }),
  flow_mean: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
  flow_sd: fc.double({ min: 0, max: 0.3, noNaN: true }),
  min_liquidity_ratio: share,
  max_slippage: share,
  revenue_to_aegis_share: share,
  renewal_probability: share,
  seed: fc.integer({ min: 0, max: 1_000 }),
  given: fc.array(deal, { maxLength: 6 }),
})

describe('what must hold after each month of AEGIS', () => {
  it('default: LEAF and USDC are where they came from, whatever the rules', () => {
    fc.assert(
      fc.property(economy, ({ seed, given, ...raw }) => {
        const deals = given.map(({ brings, ...each }, i) => ({
          ...each,
          counterparty: `C${i}`,
          leaf_tokens: brings * each.leaf_pair_amount,
        }))
        const run = monthsOf({ ...raw, max_months: 24, deals }, { seed: String(seed) })
        expect(run.length).to.equal(24)
        for (const { state, row } of run) {
          // The same sums, put together anew and from the outside.
          const pairs = state.deals.filter(({ pair }) => pair === 'open')
          const leaf = pairs.reduce((sum, each) => sum + each.leaf, state.leaf)
          const { flows } = state
          const leafIn = raw.initial_leaf_balance + flows.broughtLeaf + flows.tradedLeaf
          near(leaf + flows.returnedLeaf + flows.paidLeaf, leafIn, 1e-9 * (leafIn + 1))
          near(row.oakRedeemedTotal + row.oakLeft, 500, 1e-9)
          expect(row.oakRedeemedTotal).to.be.at.most(row.oakDistributedTotal + 1e-9)
          expect(Object.values(row.tvl).every((tvl) => tvl >= 0)).to.equal(true)
        }
      }),
      { numRuns: 60, seed: 15 },
    )
  })

  it('behavior: with funding by the deals, the value of all is constant while the price is', () => {
    for (const raw of [example, shipped]) {
      for (const { state, row } of monthsOf({ ...raw, redemption_pays: 'no' })) {
        const { flows } = state
        const out = flows.returnedLeaf + flows.returnedUsdc - flows.broughtLeaf - flows.broughtUsdc
        const config = configOf(raw)
        const initial = config.initial_leaf_balance + config.initial_usdc_balance
        near(row.totalLeaf + row.totalUsdc + out, initial, 1e-9 * initial)
      }
    }
  })

  it('error: something lost, made or owed', () => {
    const config = configOf(example)
    const { state } = monthIn(monthsOf(example), 4)
    const broken: ((draft: AegisState) => void)[] = [
      (draft) => void (draft.leaf += 1),
      (draft) => void (draft.usdc -= 1),
      (draft) => void (draft.oakLeft -= 1),
      (draft) => void (draft.price = NaN),
      (draft) => void (draft.tvl.Organic = Infinity),
      (draft) => {
        const [first] = draft.deals
        if (first) first.leaf -= 1
      },
      (draft) => {
        draft.flows.paidUsdc += draft.usdc + 5
        draft.usdc = -5
      },
    ]
    for (const [i, breakIt] of broken.entries()) {
      const draft = structuredClone(state)
      const check = () =>
        checkInvariants({ config, rules: rulesOf(config), seed: '1', month: 4, state: draft, events: [] })
      check()
      breakIt(draft)
      expect(check, `case ${i}`).to.throw(AegisInvariantError).that.includes({ code: 'AEGIS_INVARIANT' })
    }
    expect(openAegis(config).month).to.equal(0)
  })
})
