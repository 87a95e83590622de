import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { createMonthlyModel } from '../../../../src/models/client/monthly/monthly-model.ts'
import type { Month, Series } from '../../../../src/models/client/monthly/series.ts'
import { staticBehaviour } from '../../../../src/models/client/monthly/static-behaviour.ts'
import { near } from '../../../kit/near.ts'
import { cloneRoot } from '../../../kit/temporary-project.ts'
import { publishedEconomy } from '../published-economy.ts'

const file = path.resolve(cloneRoot, '../shared/data/qtm_static_120.json')

/** Which of our series each of the table's is; those not listed have the same name. */
const NAMES: Readonly<Record<string, Series>> = {
  tx1_x: 'buys_pool_token',
  tx1_y: 'buys_pool_usd',
  tx2_x: 'sales_pool_token',
  tx2_y: 'sales_pool_usd',
  tx3_x: 'liquidity_pool_token',
  tx3_y: 'liquidity_pool_usd',
  tx4_x: 'pool_token',
  tx4_y: 'pool_usd',
  incentive: 'incentives',
  airdrop: 'airdrops',
  selling: 'sold',
  staked: 'new_staked',
  staked_cum: 'staked',
  lm_cum: 'liquidity_mining',
  burn: 'utility_burned',
  transfer: 'transferred',
  sv: 'vesting_rewards',
  lm_reward: 'liquidity_rewards',
  hold_reward: 'holding_rewards',
  staker_bb: 'buyback_rewards',
  circ: 'circulating',
  mc: 'market_cap',
  vol: 'volatility',
  apr: 'staking_apr',
}

/** The published figures, as printed. */
const GOLDEN = `
1 497 346 1579554 3422366 2053420 171118 4519820 737661 0.163206 21663368 2590524 13343771 760.602
2 730 437 708461 1534998 2912816 268549 5273281 649792 0.123223 22569734 2543322 13715848 155.7
3 980 535 384890 833929 3325789 319599 5648778 613888 0.108676 23502390 2497372 13912626 133.204
6 1726 826 595720 1290728 4735704 501117 6878877 521959 0.0758785 26985215 2366963 14602201 94.9935
12 3291 1438 900183 1950395 9990696 1221379 10846959 361334 0.033312 39376594 2140870 17219448 46.0184
24 6672 2765 1328821 2879111 22295127 2475937 14989093 295459 0.0197116 64454274 1835559 24414542 21.2462
48 14594 5891 968858 2099193 36422155 2492435 10718358 488893 0.0456127 89122159 1898218 38953238 12.6843
84 23423 9383 629127 1363110 32629794 1867402 6003369 1056563 0.175995 93097947 2751690 52556406 7.01119
120 25000 10000 404061 875465 24222217 1490951 4685867 1387538 0.296111 91434786 4231702 61191171 6.01479`
  .trim()
  .split('\n')
  .map((line) => line.split(' '))

const COLUMNS: readonly Series[] = [
  'users',
  'holders',
  'sold',
  'utility',
  'staked',
  'liquidity_mining',
  'pool_token',
  'pool_usd',
  'price',
  'circulating',
  'cash',
  'reserve',
  'staking_apr',
]

function months(compat: boolean): readonly Month[] {
  const model = createMonthlyModel(publishedEconomy({}, compat), staticBehaviour())
  return Array.from({ length: 120 }, () => model.advance())
}

describe('the monthly model, static', () => {
  for (const compat of [false, true]) {
    const mode = compat ? 'compat' : 'ours'

    it(`default: the golden rows to their printed digits (${mode})`, () => {
      const rows = months(compat)
      for (const [month = '', ...figures] of GOLDEN) {
        for (const [i, printed] of figures.entries()) {
          const name = COLUMNS[i] ?? expect.fail(`there is no column ${i}`)
          const [, decimals = ''] = printed.split('.')
          near(
            rows[Number(month) - 1]?.[name] ?? NaN,
            Number(printed),
            0.501 / 10 ** decimals.length,
            `${name} ${month}`,
          )
        }
      }
    })

    it(`behavior: 36 series over 120 months, to a part in 10^10 (${mode})`, () => {
      const { series } = JSON.parse(readFileSync(file, 'utf8')) as { series: Record<string, number[]> }
      expect(Object.keys(series)).to.have.length(36)
      const rows = months(compat)
      for (const [name, published] of Object.entries(series)) {
        const ours = NAMES[name] ?? (name as Series)
        expect(published).to.have.length(120)
        for (const [i, figure] of published.entries()) {
          near(rows[i]?.[ours] ?? NaN, figure, 1e-10 * Math.abs(figure) + 1e-7, `${name} in month ${i + 1}`)
        }
      }
    })
  }

  it('behavior: what circulates and what is yet to vest is the supply, less what was burned, with what was minted', () => {
    for (const { circulating, unvested, burned, minted_total } of months(false)) {
      near(circulating + unvested, 100_000_000 - burned + minted_total, 1e-6)
    }
  })
})
