import { expect } from 'chai'

import { example } from '../../../../netlists/aegis/example.ts'
import { shipped } from '../../../../netlists/aegis/shipped.ts'
import { aegisEventText } from '../../../../src/models/aegis/text/aegis-event-text.ts'
import { grouped, percent, usd } from '../../../../src/models/aegis/text/figures.ts'
import { aegisFigures } from '../../../../src/models/aegis/text/aegis-figures.ts'
import { aegisSummary } from '../../../../src/models/aegis/text/aegis-summary.ts'
import { aegisMonthSummary } from '../../../../src/models/aegis/text/aegis-month-summary.ts'
import { near } from '../../../kit/near.ts'
import { monthIn, monthsOf } from '../months-of.ts'

describe('what AEGIS says', () => {
  const months = monthsOf(example)

  it('default: a month’s revenue by category and the treasury', () => {
    expect(aegisMonthSummary(monthIn(months, 5).row)).to.equal(
      [
        'Month 5 Summary',
        '  Protocol locked $0.020 m   cumulative $0.06 m',
        '  Contracted      $0.030 m   cumulative $0.15 m',
        '  Organic         $0.003 m   cumulative $0.02 m',
        '  Boosted         $0.000 m   cumulative $0.00 m',
        '  Total           $0.053 m   cumulative $0.23 m',
        '  LEAF $1.0000  AEGIS 909,583 LEAF / $565,417  OAK left 9,000 at $163.89  IRR 169.3 %',
      ].join('\n'),
    )
  })

  it('behavior: the figures of a whole run', () => {
    const figures = aegisFigures(months.map(({ row }) => row)) ?? expect.fail('no figures')
    near(figures.peakTvl, 20_166_000, 1e-6)
    near(figures.finalTvl, 19_857_074.25, 1e-6)
    // 281,192.65 on 14.4, 14.28, 20.166, 20.0577, 19.954815 and 19.85707425 million, a twelfth of a year each.
    near(figures.revenuePerTvl ?? NaN, (281_192.6475 * 12) / 108_715_589.25, 1e-6)
    near(figures.leafPercent ?? NaN, (100 * 859_050.93) / (859_050.93 + 534_004.63), 1e-4)
    near((figures.leafPercent ?? NaN) + (figures.usdcPercent ?? NaN), 100, 1e-9)
    expect([figures.leafSold, figures.leafUnmet, figures.monthsToFirstRedemption]).to.deep.equal([75_000, 0, 4])
    // 1,000 OAK at 150 for a sixth of it, 2,000 at 163.89 for a quarter.
    const paid = 150_000 / 6 + 327_777.78 / 4
    near(figures.averageDiscount ?? NaN, 100 * (1 - paid / (150_000 + 327_777.78)), 1e-4)
    expect(aegisFigures([])).to.equal(undefined)
  })

  it('behavior: and in words', () => {
    const text = aegisSummary(aegisFigures(months.map(({ row }) => row)) ?? expect.fail('no figures'))
    expect(text).to.match(/^Final\n/)
    expect(text).to.include('TVL at its peak           $20,166,000')
    expect(text).to.include('First redemption          month 4')
    expect(text).to.not.match(/NaN|undefined|null/)
  })

  it('behavior: each thing that happens is one line with its figures', () => {
    const raw = { ...shipped, price_mode: 'impact', boost: { from: 2 }, flow_sd: 0.3, renewal_probability: 1 }
    const events = monthsOf({ ...raw, redemptions: [{ month: 9, rate: 0.1 }] }).flatMap((month) => month.events)
    for (const event of events)
      expect(aegisEventText(event), event.type)
        .to.match(/^Month \d+: [^\n]{10,}$/)
        .and.not.match(/NaN|undefined/)
    expect(new Set(events.map(({ type }) => type)).size).to.be.at.least(12)
    const [redeemed] = monthIn(months, 4).events.filter(({ type }) => type === 'oak-redeemed')
    expect(redeemed && aegisEventText(redeemed)).to.equal(
      'Month 4: BETA_003 redeems 1,000.00 OAK for $9,583.33 and 15,416.67 LEAF: IRR 193.0 % is below 200.0 %',
    )
  })

  it('behavior: the status is told only when it has changed', () => {
    const status = months.flatMap(({ events }) =>
      events.filter(({ type }) => type === 'status').map(({ month }) => month),
    )
    expect(status).to.deep.equal([1, 2, 3, 4, 5, 6])
    const still = monthsOf({ max_months: 5, monthly_contracted_amount: 0, redemption_start_month: 10 })
    expect(still.flatMap(({ events }) => events.map(({ month }) => month))).to.deep.equal([1])
  })

  it('behavior: figures are grouped and have their sign', () => {
    expect([grouped(1234567.891, 2), grouped(-1234), grouped(-0.001, 2), grouped(999)]).to.deep.equal([
      '1,234,567.89',
      '-1,234',
      '0.00',
      '999',
    ])
    expect([usd(-5.5, 2), percent(null), percent(12.34)]).to.deep.equal(['-$5.50', '-', '12.3 %'])
  })
})
