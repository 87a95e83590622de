import { expect } from 'chai'

import { checkClient } from '../../../../src/models/client/check/check-client.ts'
import { type Problem, problemInWords } from '../../../../src/models/client/check/problem.ts'
import { readCells } from '../../../../src/models/client/check/read-cells.ts'
import { publishedValues, tableValues } from '../published-values.ts'

interface Options {
  readonly model?: string
  readonly compat?: boolean
}

function problems(changes: Readonly<Record<string, unknown>>, options: Options = {}): readonly Problem[] {
  const cells = Object.entries({ ...publishedValues, ...changes }).map(([name, value], i) => ({
    name,
    value,
    place: `C${i + 2}`,
  }))
  return checkClient(readCells(cells), options)
}

const told = (changes: Readonly<Record<string, unknown>>, options: Options = {}) =>
  problems(changes, options)
    .filter(({ keys }) => keys[0] !== 'incentivisation_initial_vesting')
    .map(({ severity, kind, keys }) => [severity, kind, ...keys].join(' '))

describe('the check of a client', () => {
  it('default: the published values have nothing wrong with them, for any model', () => {
    for (const model of ['static', 'stochastic', 'simple', 'aav']) {
      expect(told({ agent_behavior: model === 'aav' ? 'static' : model }, { model })).to.deep.equal([])
    }
    const errors = problems(tableValues).filter(({ severity }) => severity === 'error')
    expect(errors).to.deep.equal([])
  })

  it('error: all that is wrong is told at once, with place, value and rule', () => {
    const found = problems({ team_cliff: -1, staking_share: 90, launch_date: '31.2.2025', salaries_per_month: '5,0' })
    expect(found.filter(({ severity }) => severity === 'error').map(problemInWords)).to.deep.equal([
      'C4: launch_date = 31.2.2025: it takes a date as 2025-01-31',
      'C54: team_cliff = -1: it takes a whole number, 0 to 1200 (months)',
      'C111: salaries_per_month = 5,0: it takes an amount of money, 0 to 1000000000000000 (USD per month)',
      'C124, C125, C126, C127, C128: staking_share, liquidity_mining_share, burning_share, holding_share, transfer_share' +
        ' = 90, 0, 0, 0, 0: the uses of tokens add up to 90, not to 100',
    ])
  })

  it('error: what is missing is told with what needs it, and only where that is in use', () => {
    expect(told({ seed_valuation: '-' })).to.deep.equal(['error missing seed_valuation'])
    expect(
      told({ seed_valuation: '-', seed_raised: 0, reserve_allocation: 17.5, angel_raised: 1_000_000 }),
    ).to.not.include('error missing seed_valuation')
    expect(told({ aav_exponent: null })).to.deep.equal([])
    expect(told({ aav_exponent: null }, { model: 'aav' })).to.deep.equal(['error missing aav_exponent'])
    expect(told({ agent_staking_apr_target: '', agent_behavior: 'simple' })).to.deep.equal([
      'error missing agent_staking_apr_target',
    ])
    expect(told({ burn_end: '-' })).to.deep.equal([])
    expect(told({ burn_end: '-', burn_per_month: 1 })).to.deep.equal(['error missing burn_end'])
    const [found] = problems({ initial_total_supply: null }).filter(({ kind }) => kind === 'missing')
    expect(found?.rule).to.match(/^missing, and every model needs it: above 0/)
  })

  it('behavior: an empty client lacks what every model needs, and nothing of what is not in use', () => {
    const missing = checkClient(readCells([])).map(({ keys }) => keys[0])
    expect(missing).to.include.members(['initial_total_supply', 'launch_date', 'team_allocation', 'staking_share'])
    expect(missing).to.not.include.members(['seed_valuation', 'airdrop_date1', 'aav_exponent', 'random_seed'])
  })

  it('error: contradictions, each with its rule', () => {
    const cases: readonly [Readonly<Record<string, unknown>>, string][] = [
      [{ team_allocation: 60 }, 'error rule team_allocation'],
      [{ public_sale_raised: 0, seed_raised: 0, presale_1_raised: 0 }, 'error rule token_launch public_sale_valuation'],
      [{ avg_token_selling_allocation: 20 }, 'error rule avg_token_utility_allocation'],
      [{ staking_share: 90 }, 'error rule staking_share'],
      [{ business_rev_share: 70 }, 'error rule staker_rev_share business_rev_share'],
      [{ airdrop_amount1: 90 }, 'error rule airdrop_amount1'],
      [{ airdrop_date2: '31.12.2024' }, 'error rule airdrop_date2 launch_date'],
      [{ buyback_end: '1.1.2025' }, 'error rule buyback_end buyback_start'],
      [{ staking_share: 0, burning_share: 100 }, 'error rule staker_rev_share staking_share'],
      [{ product_users_after_10y: 100 }, 'error rule product_users_after_10y initial_product_users'],
      [{ team_vesting_weight: 0.2 }, 'error rule team_vesting_weight'],
      [{ min_vesting_rate: 0.005 }, 'error rule max_vesting_rate min_vesting_rate'],
      [{ supply_type: 'capped', max_supply: 1_000 }, 'error rule max_supply initial_total_supply'],
      [
        { public_sale_initial_vesting: 40, public_sale_vesting_duration: 0 },
        'error rule public_sale_initial_vesting public_sale_vesting_duration',
      ],
      [
        { token_launch: false, as_of: '2025-01-01', lp_allocation_tokens: 5_000_000 },
        'error rule as_of lp_allocation_tokens',
      ],
    ]
    for (const [changes, expected] of cases) {
      const found = told(changes)
      expect(
        found.some((line) => line.startsWith(expected)),
        `${expected}: ${found.join('; ')}`,
      ).to.equal(true)
    }
  })

  it('behavior: compat lets pass what the source only warns of', () => {
    const never = { public_sale_initial_vesting: 40, public_sale_vesting_duration: 0 }
    const line = 'rule public_sale_initial_vesting public_sale_vesting_duration'
    expect(told(never)).to.deep.equal([`error ${line}`])
    expect(told(never, { compat: true })).to.deep.equal([`warning ${line}`])
  })

  it('behavior: what follows from others is held against them: the pool’s share within 0.01 points', () => {
    expect(told({ liquidity_pool_allocation: 2.77 })).to.deep.equal([])
    expect(told({ liquidity_pool_allocation: 2.76 })).to.deep.equal(['warning derived liquidity_pool_allocation'])
    const wrong = { raised_capital_sum: 4e6, angel_valuation: 1e7, regular_income_sum: 1, public_sale_raised: 1.5e6 }
    expect(told({ ...wrong, avg_point_issuance_per_user_per_month: 151 })).to.deep.equal(
      ['public_sale_raised', 'angel_valuation', 'regular_income_sum', 'avg_point_issuance_per_user_per_month'].map(
        (key) => `warning derived ${key}`,
      ),
    )
  })

  it('behavior: results that sheets carry along are held against what is computed, and are no unknown names', () => {
    const outputs = {
      regular_expenditures_per_month: '50,850',
      cash_reserves_after_launch: '2,638,889',
      cashflow_balance: 29_925,
    }
    expect(told(outputs)).to.deep.equal([])
    expect(told({ ...outputs, cashflow_balance: 30_000 })).to.deep.equal(['warning derived cashflow_balance'])
  })

  it('behavior: cells are read as people write them, by what the parameter is and not by a sign', () => {
    const { values, problems: found } = readCells([
      { name: 'Initial Total Supply', value: ' 1,000,000 ', place: 'C2' },
      { name: 'team_allocation', value: '25%', place: 'C3' },
      { name: 'ov_allocation', value: 25, place: 'C4' },
      { name: 'speculation_factor', value: '25%', place: 'C5' },
      { name: 'regular_token_buy_per_user', value: '1,000.5', place: 'C6' },
      { name: 'launch_date', value: '1.2.2025', place: 'C7' },
      { name: 'token_launch', value: 'TRUE', place: 'C8' },
      { name: 'agent_behavior', value: 'dynamic', place: 'C9' },
      { name: 'buyback_bucket', value: 'staking vesting', place: 'C10' },
      { name: 'angel_bonus', value: '-', place: 'C11' },
      { name: 'community_allocation', value: 0.25, place: 'C12' },
      { name: 'off_chain_point_system_flag', value: true, place: 'C13' },
      { name: 'allow_point_conversion', value: 'FALSE', place: 'C14' },
      { name: 'supply_type', value: 'Fixed', place: 'C15' },
    ])
    expect(JSON.parse(JSON.stringify(values))).to.deep.equal({
      initial_total_supply: 1_000_000,
      team_allocation: 25,
      ov_allocation: 25,
      speculation_factor: 0.25,
      regular_token_buy_per_user: 1_000.5,
      launch_date: '2025-02-01',
      token_launch: true,
      agent_behavior: 'simple',
      buyback_bucket: 'Staking Vesting',
      community_allocation: 0.25,
      off_chain_point_system_flag: 'Yes',
      allow_point_conversion: 'No',
      supply_type: 'fixed',
    })
    expect(found.map(problemInWords)).to.deep.equal([
      'C12: community_allocation = 0.25: that is 0.25 %; did you mean 25?',
    ])
  })

  it('behavior: older names are taken, and told; names that are none are kept, and told', () => {
    const {
      values,
      extra,
      problems: found,
    } = readCells([
      { name: 'liquidity_mining_APR', value: 5, place: 'C2' },
      { name: 'strategic_partner_vesting_duration', value: 3, place: 'C3' },
      { name: 'angle_cliff', value: 4, place: 'C4' },
      { name: 'burn_bucket', value: 'Reserve', place: 'C5' },
      { name: 'teem_cliff', value: 'x', place: 'C6' },
    ])
    const { liquidity_mining_apr, strategic_partners_vesting_duration, angel_cliff, burn_project_bucket } = values
    expect([liquidity_mining_apr, strategic_partners_vesting_duration, angel_cliff]).to.deep.equal([5, 3, 4])
    expect(burn_project_bucket).to.equal('Reserve')
    expect(extra).to.deep.equal({ teem_cliff: 'x' })
    expect(found.map(({ severity, rule }) => `${severity}: ${rule}`)).to.deep.equal([
      'warning: it is called strategic_partners_vesting_duration now, and taken as that',
      'warning: it is called angel_cliff now, and taken as that',
      'warning: it is called burn_project_bucket now, and taken as that',
      'warning: no parameter has that name; it is kept beside them (did you mean team_cliff?)',
    ])
  })

  it('error: a name given twice, with both places', () => {
    const { problems: found } = readCells([
      { name: 'team_cliff', value: 1, place: 'C2' },
      { name: 'Team Cliff', value: 1, place: 'C9' },
      { name: 'mine', value: 1, place: 'C10' },
      { name: 'mine', value: 1, place: 'C11' },
    ])
    expect(found.filter(({ kind }) => kind === 'duplicate').map(({ place }) => place)).to.deep.equal([
      'C2 and C9',
      'C10 and C11',
    ])
  })
})
