import { expect } from 'chai'

import { createCohortModel } from '../../../src/models/cohorts/cohort-model.ts'
import { cohortRequest } from '../../../src/models/cohorts/request/check-request.ts'
import { near } from '../../kit/near.ts'
import { COLUMNS, TABLE } from './golden-table.ts'
import { monthsOf } from './months-of.ts'
import { golden, goldenJson } from './requests.ts'

const printed = (months: ReturnType<typeof monthsOf>) =>
  months.map((month) => [String(month.month_index), ...COLUMNS.map(([name, digits]) => month[name].toFixed(digits))])

describe('the golden table', () => {
  it('default: every column of every month to the printed digits', () => {
    expect(printed(monthsOf(golden()))).to.deep.equal(TABLE)
  })

  it('behavior: staking, treasury and self-demand are the defaults', () => {
    const { token, buckets } = goldenJson()
    expect(printed(monthsOf(cohortRequest({ token, buckets })))).to.deep.equal(TABLE)
  })

  for (const { model, config, prices } of [
    { model: 'issuance_curve', config: {}, prices: ['1.042257', '1.070907', '1.103389'] },
    { model: 'bonding_curve', config: { initial_supply: 1e6 }, prices: ['7447.69', '22405.76', '50084.67'] },
    { model: 'constant', config: {}, prices: ['1', '1', '1'] },
  ]) {
    it(`default: prices of ${model} in months 0, 6 and 12`, () => {
      const months = monthsOf(golden({ abm: { pricing_model: model, pricing_config: config } }))
      const digits = (text: string) => text.split('.')[1]?.length ?? 0
      expect(prices.map((price, i) => months[6 * i]?.price.toFixed(digits(price)))).to.deep.equal(prices)
    })
  }

  it('behavior: what no bucket names is the treasury’s 15 % and nobody’s 10 %', () => {
    const [first] = monthsOf(golden())
    expect([first?.undistributed, first?.total_supply]).to.deep.equal([1e8, 1e9 - 124_000])
    near(first?.treasury_tokens ?? NaN, 1.5e8 - (0.15 * 467406.72) / 0.753882, 1)
  })

  it('behavior: a row of its own holds what there is before month 0', () => {
    const { last } = createCohortModel(golden())
    const { month_index, price, total_locked, circulating_supply, staking_apy, date } = last
    expect({ month_index, price, total_locked, circulating_supply, staking_apy, date }).to.deep.equal({
      month_index: -1,
      price: 1,
      total_locked: 7.5e8,
      circulating_supply: 0,
      staking_apy: 18,
      date: '2025-01-01',
    })
  })
})
