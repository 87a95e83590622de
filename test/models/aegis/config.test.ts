import { expect } from 'chai'

import { example } from '../../../netlists/aegis/example.ts'
import { shipped } from '../../../netlists/aegis/shipped.ts'
import { configFields } from '../../../src/models/aegis/config/config-fields.ts'
import { readAegisConfig } from '../../../src/models/aegis/config/read-config.ts'
import { AegisConfigError } from '../../../src/models/aegis/errors.ts'
import { configOf } from './config-of.ts'
import { near } from '../../kit/near.ts'

function problemsOf(raw: unknown): readonly { place: string; rule: string }[] {
  try {
    readAegisConfig(raw)
  } catch (error) {
    if (error instanceof AegisConfigError) {
      expect([error.code, error.blame]).to.deep.equal(['AEGIS_CONFIG', 'usage'])
      return error.problems
    }
    throw error
  }
  return []
}
const placesOf = (raw: unknown) => problemsOf(raw).map(({ place }) => place)

const deal = (given: Record<string, unknown>) => ({ counterparty: 'Alpha', start_month: 1, ...given })
const pair = { leaf_pair_amount: 100, target_ratio: 0.2, leaf_duration_months: 12 }

describe('the configuration of AEGIS', () => {
  it('default: what is not given is as in the table', () => {
    const config = configOf({})
    for (const [name, field] of Object.entries(configFields)) {
      expect(Reflect.get(config, name), name).to.equal(field.default)
    }
    expect([config.deals, config.growth, config.redemptions]).to.deep.equal([[], [], []])
  })

  it('behavior: the source’s names, ours and a flat table say the same', () => {
    const ours = configOf({
      aegis: { initial_leaf_balance: 5, max_months: 7 },
      oak: { total_oak_supply: 9 },
      price: { mode: 'backing', beta: 0.25 },
      organic: { decay_rate: 0.1 },
      monthly_contracted: { from: 2, duration: 3 },
      revenue: { rate_organic: 0.01 },
      activation: { boost: 6 },
    })
    const theirs = configOf({
      AEGISConfig: { initial_leaf_supply: 5, simulation_months: 7 },
      OAKDistributionConfig: { total_oak_supply: 9, deals: [] },
      LEAFPriceConfig: { price_mode: 'backing', backing_beta: 0.25 },
      organic_config: { organic_decay_rate: 0.1 },
      contracts: { monthly_contracted_from: 2, monthly_contracted_duration: 3 },
      TVLModelConfig: { revenue_rates: { Organic: 0.01 } },
      activation_months: { BOOST_START_MONTH: 6 },
    })
    const flat = configOf({
      initial_leaf_balance: '5',
      max_months: '7',
      total_oak_supply: 9,
      price_mode: 'backing',
      backing_beta: 0.25,
      organic_decay_rate: 0.1,
      monthly_contracted_from: 2,
      monthly_contracted_duration: 3,
      rate_organic: 0.01,
      activation_boost: 6,
    })
    expect(theirs).to.deep.equal(ours)
    expect(flat).to.deep.equal(ours)
  })

  it('behavior: a configuration that was read is read again as itself', () => {
    for (const raw of [shipped, example]) expect(configOf({ ...configOf(raw) })).to.deep.equal(configOf(raw))
  })

  it('behavior: every field refuses nonsense', () => {
    for (const [name, field] of Object.entries(configFields)) {
      const [first] = problemsOf({ [name]: ['nonsense'] })
      expect(first?.place, name).to.equal(name)
      expect(first?.rule, name).to.include(field.wanted)
    }
  })

  it('error: all mistakes at once, each with its place, and nothing is taken', () => {
    const places = placesOf({
      AEGISConfig: { initial_leaf_balance: -1, initial_usdc: '', max_month: 6 },
      oak: { total_oak_supply: 0, redemption_start_month: 1.5 },
      prise: { mode: 'spot' },
      growth: [{ model: 'linear', initial_tvl: Infinity }],
      deals: [{ counterparty: 'Alpha' }, deal({ target_ratio: 0.6, tvl_typ: 'Organic' }), 'Beta'],
    })
    expect(places).to.deep.equal([
      'AEGISConfig.max_month',
      'prise',
      'AEGISConfig.initial_leaf_balance',
      'AEGISConfig.initial_usdc',
      'oak.total_oak_supply',
      'oak.redemption_start_month',
      'deals[0].start_month',
      'deals[1].tvl_typ',
      'deals[1].target_ratio',
      'deals[2]',
      'growth[0].model',
      'growth[0].initial_tvl',
    ])
  })

  it('error: an unknown name is told with the one that was probably meant', () => {
    const rules = problemsOf({ AEGISConfig: { max_month: 6 }, deals: [deal({ tvl_typ: 'none' })] }).map(
      ({ rule }) => rule,
    )
    expect(rules[0]).to.include("'max_months'")
    expect(rules[1]).to.include("'tvl_type'")
    expect(problemsOf({ revenue: { revenue_rates: { Organik: 0.1 } } })[0]?.rule).to.include("'Organic'")
  })

  it('error: one field given twice with two values', () => {
    expect(placesOf({ max_months: 6, AEGISConfig: { simulation_months: 7 } })).to.deep.equal([
      'AEGISConfig.simulation_months',
    ])
    expect(placesOf({ max_months: 6, AEGISConfig: { simulation_months: 6 } })).to.deep.equal([])
  })

  it('error: values that are sound by themselves and make no sense together', () => {
    const contradictions: [Record<string, unknown>, string][] = [
      [{ redemption_start_month: 10, redemption_end_month: 10 }, 'redemption_end_month'],
      [{ min_price: 2, max_price: 1.5, initial_price: 1.7 }, 'min_price'],
      [{ initial_price: 20 }, 'initial_price'],
      [{ initial_leaf_balance: 0, initial_usdc_balance: 0 }, 'initial_leaf_balance'],
      [{ organic_growth: 'logistic', growth: [{ category: 'Organic' }] }, 'organic_growth'],
      [{ growth: [{ model: 'market_share', share: 0.05 }] }, 'growth[0].share'],
      [{ growth: [{ initial_tvl: 10, max_tvl: 5 }] }, 'growth[0].initial_tvl'],
      [
        {
          redemptions: [
            { month: 2, rate: 0.1 },
            { month: 2, rate: 0.2 },
          ],
        },
        'redemptions[1].month',
      ],
      [{ deals: [deal({ oak_amount: 400_000 }), deal({ oak_amount: 100_001 })] }, 'the sum of deals[].oak_amount'],
      [{ deals: [deal({ tvl_amount: 5, tvl_duration_months: 3 })] }, 'deals[0].tvl_type'],
      [{ deals: [deal({ tvl_amount: 5, tvl_type: 'Organic' })] }, 'deals[0].tvl_duration_months'],
      [{ deals: [deal({ leaf_pair_amount: 5 })] }, 'deals[0].leaf_duration_months'],
      [{ deals: [deal({ ...pair, leaf_tokens: 101 })] }, 'deals[0].leaf_tokens'],
      [{ deals: [deal({ ...pair, leaf_base_concentration: 0.9 })] }, 'deals[0].leaf_max_concentration'],
      [{ deals: [deal({ linear_ramp_months: 3 })] }, 'deals[0].linear_ramp_months'],
      [{ deals: [deal({ deal_id: 'a b' })] }, 'deals[0].deal_id'],
      [{ deals: [deal({ deal_id: 'A' }), deal({ deal_id: 'A' })] }, 'deals[1].deal_id'],
      [{ deals: [deal(pair), deal({ ...pair, start_month: 12 })] }, 'deals[1].leaf_pair_amount'],
      [{ deals: [deal({ redeemed: true })] }, 'deals[0].redeemed'],
    ]
    for (const [raw, place] of contradictions) expect(placesOf(raw), place).to.deep.equal([place])
  })

  it('behavior: a counterparty’s pairs may follow each other, in whatever order they are listed', () => {
    expect(placesOf({ deals: [deal({ ...pair, start_month: 13 }), deal(pair)] })).to.deep.equal([])
    expect(placesOf({ deals: [deal(pair), deal({ ...pair, start_month: 13 })] })).to.deep.equal([])
  })

  it('behavior: deals without a name are named after counterparty and start, each differently', () => {
    const { deals } = configOf({
      deals: [
        deal({ counterparty: 'Upsilon Ventures!', start_month: 16 }),
        deal({}),
        deal({}),
        deal({ counterparty: '你好' }),
      ],
    })
    expect(deals.map(({ deal_id }) => deal_id)).to.deep.equal([
      'UpsilonVen_016',
      'Alpha_001',
      'Alpha_001_2',
      'deal_001',
    ])
  })

  it('behavior: OAK left open is worth its revenue, a rate left open is the category’s', () => {
    const tvl = { tvl_amount: 1_000_000, tvl_type: 'Contracted', tvl_duration_months: 12 }
    const { deals } = configOf({
      initial_leaf_balance: 4_000,
      initial_usdc_balance: 1_000,
      initial_price: 2,
      total_oak_supply: 1_000,
      deals: [deal({ ...tvl, oak_amount: null, oak_revenue_multiple: 0.01 }), deal(tvl)],
    })
    // 2.5 % of a million is 25,000 a year; a hundredth of it at 9 per OAK.
    near(deals[0]?.oak_amount, 250 / 9, 1e-12)
    expect([deals[0]?.tvl_revenue_rate, deals[1]?.oak_amount]).to.deep.equal([0.025, 0])
  })

  it('behavior: what the source lists and never reads is told', () => {
    const { warnings } = readAegisConfig({
      TVLModelConfig: { max_months: 48, initial_tvl: 0 },
      RevenueModelConfig: { base_rate: 0.02 },
    })
    expect(warnings.length).to.equal(3)
  })

  it('error: something else than a record', () => {
    for (const raw of [null, [], 'deals', 5]) expect(problemsOf(raw).length, String(raw)).to.equal(1)
    expect(placesOf({ deals: {} })).to.deep.equal(['deals'])
    expect(placesOf({ oak: 5 })).to.deep.equal(['oak'])
  })
})
