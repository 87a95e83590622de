import { expect } from 'chai'

import { example } from '../../../netlists/aegis/example.ts'
import { shipped } from '../../../netlists/aegis/shipped.ts'
import type { AegisMonth } from '../../../src/models/aegis/month.ts'
import { near } from '../../kit/near.ts'
import { monthIn, monthsOf } from './months-of.ts'

/** As printed: m | TVL C / O / PL in millions | pair USDC before | LEAF sold | AEGIS LEAF | AEGIS USDC | A | B | OAK … */
const SPEC = [
  '1|12.0000/2.4000/0.0|200000.00|70000.00|930000.00|570000.00|70000.00/130000.00|20000.00/80000.00|0|424.94|0|0.00/0.00|10000|150.0000|34000.00|34000.00',
  '2|12.0000/2.2800/0.0|130000.00|0.00|930000.00|570000.00|70000.00/130000.00|20000.00/80000.00|0|287.83|0|0.00/0.00|10000|150.0000|33800.00|67800.00',
  '3|12.0000/2.1660/6.0|210000.00|5000.00|925000.00|575000.00|70000.00/130000.00|25000.00/75000.00|3000|228.13|0|0.00/0.00|10000|150.0000|53610.00|121410.00',
  '4|12.0000/2.0577/6.0|205000.00|0.00|909583.33|565416.67|70000.00/130000.00|25000.00/75000.00|0|193.02|1000|9583.33/15416.67|9000|163.8889|53429.50|174839.50',
  '5|12.0000/1.9548/6.0|205000.00|0.00|909583.33|565416.67|70000.00/130000.00|25000.00/75000.00|0|169.31|0|0.00/0.00|9000|163.8889|53258.03|228097.52',
  '6|12.0000/1.8571/6.0|130000.00|0.00|859050.93|534004.63|70000.00/130000.00|25000.00/75000.00|0|151.98|2000|31412.04/50532.41|7000|199.0079|53095.12|281192.65',
]
const LEGACY = [
  '1|12.0000/2.4000/0.0|0.00|0.00|1000000.00|500000.00|0.00/200000.00|20000.00/80000.00|0|424.94|0|0.00/0.00|10000|150.0000|34000.00|34000.00',
  '2|12.0000/2.2800/0.0|200000.00|70000.00|930000.00|570000.00|70000.00/200000.00|20000.00/80000.00|0|287.83|0|0.00/0.00|10000|150.0000|34000.00|68000.00',
  '3|12.0000/2.1660/6.0|200000.00|24500.00|905500.00|594500.00|94500.00/200000.00|20000.00/80000.00|3000|228.13|0|0.00/0.00|10000|150.0000|54000.00|122000.00',
  '4|12.0000/2.0577/6.0|280000.00|13575.00|891925.00|608075.00|103075.00/200000.00|25000.00/80000.00|0|193.02|1000|0.00/0.00|9000|166.6667|54000.00|176000.00',
  '5|12.0000/1.9548/6.0|280000.00|4251.25|887673.75|612326.25|106076.25/200000.00|26250.00/80000.00|0|169.31|0|0.00/0.00|9000|166.6667|54000.00|230000.00',
  '6|12.0000/1.8571/6.0|280000.00|1362.94|886310.81|613689.19|107126.69/200000.00|26562.50/80000.00|0|151.98|2000|0.00/0.00|7000|214.2857|54000.00|284000.00',
]

function printed({ row, state }: AegisMonth): string {
  const { tvl } = row
  const million = (value: number, digits: number) => (value / 1e6).toFixed(digits)
  const money = (...values: readonly number[]) => values.map((value) => value.toFixed(2)).join('/')
  return [
    row.month,
    `${million(tvl.Contracted, 4)}/${million(tvl.Organic, 4)}/${million(tvl.ProtocolLocked, 1)}`,
    ...[row.pairUsdc, row.leafSold, row.aegisLeaf, row.aegisUsdc].map((value) => money(value)),
    ...state.deals.map(({ leaf, usdc }) => money(leaf, usdc)),
    row.oakDistributed,
    row.irr?.toFixed(2),
    row.oakRedeemed,
    money(row.paidUsdc, row.paidLeaf),
    row.oakLeft,
    row.valuePerOak.toFixed(4),
    money(row.revenue),
    money(row.cumulativeRevenue),
  ].join('|')
}

describe('the worked example of AEGIS', () => {
  it('default: every printed digit under the rules of today', () => {
    expect(monthsOf({ ...example, rules: 'spec' }).map(printed)).to.deep.equal(SPEC)
  })

  it('behavior: every printed digit of the public code under its own rules', () => {
    expect(monthsOf({ ...example, rules: 'legacy' }).map(printed)).to.deep.equal(LEGACY)
  })

  it('behavior: legacy is a set of rules, each of which can be set by itself', () => {
    const rules = {
      pair_clock: 'lagged',
      pair_funding: 'unfunded',
      revenue_base: 'initial',
      redemption_pays: 'no',
      oak_release: 'at_cliff',
      irr_at_start: 'minus_infinite',
    }
    expect(monthsOf({ ...example, ...rules }).map(printed)).to.deep.equal(LEGACY)
    const back = {
      rules: 'legacy',
      pair_clock: 'current',
      pair_funding: 'deal_pays',
      revenue_base: 'current',
      redemption_pays: 'yes',
      oak_release: 'from_cliff',
      irr_at_start: 'infinite',
    }
    expect(monthsOf({ ...example, ...back }).map(printed)).to.deep.equal(SPEC)
  })
})

describe('the deals that CanopyDFF ships', () => {
  const legacy = monthsOf({ ...shipped, rules: 'legacy' })
  const redeemed = (months: readonly AegisMonth[]) =>
    months.filter(({ row }) => row.oakRedeemed > 0).map(({ row }) => [row.month, row.oakRedeemed])

  it('behavior: under its rules OAK is redeemed when the public code does', () => {
    expect(monthIn(legacy, 14).row.oakDistributed).to.equal(225_000)
    expect(redeemed(legacy)).to.deep.equal([
      [14, 25_000],
      [26, 25_000],
      [48, 175_000],
    ])
    const irrs = [14, 26, 47, 48].map((month) => monthIn(legacy, month).row.irr?.toFixed(2))
    expect(irrs).to.deep.equal(['64.41', '44.21', '30.95', '0.00'])
    const values = [13, 14, 26, 48].map((month) => monthIn(legacy, month).row.valuePerOak.toFixed(2))
    expect(values).to.deep.equal(['2200.00', '2315.79', '2444.44', '4000.00'])
  })

  it('behavior: and ends with its balances, revenue and TVL', () => {
    const { row, state } = monthIn(legacy, 60)
    expect([row.aegisLeaf, row.aegisUsdc].map(Math.round)).to.deep.equal([999_192_308, 100_807_692])
    near(row.cumulativeRevenue, 55_625_000, 1e-6)
    expect((row.totalTvl / 1e6).toFixed(3)).to.equal('188.878')
    expect(row.oakRedeemedTotal).to.equal(225_000)
    near(row.revenueBy.Organic, 240_000, 1e-6)
    near(state.deals[13]?.leaf ?? NaN, (0.35 * 1_500_000) / 0.65, 1e-6)
    const bought = [2, 3, 4].map((month) => monthIn(legacy, month).row.leafSold.toFixed(1))
    expect(bought).to.deep.equal(['525000.0', '183750.0', '64312.5'])
  })

  it('behavior: under the rules of today boosts are released and organic revenue decays', () => {
    const months = monthsOf(shipped)
    expect(monthIn(months, 10).row.oakDistributedTotal).to.equal(60_000)
    expect(Math.round(monthIn(months, 60).row.revenueBy.Organic)).to.equal(112_296)
    expect(monthIn(months, 1).row.leafSold).to.equal(525_000)
    expect(redeemed(months).map(([month]) => month)).to.deep.equal([14, 19, 22, 26, 31, 39, 48])
  })
})
