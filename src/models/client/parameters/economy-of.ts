import { power } from '../../../power.ts'
import { type CalendarDate, dayNumber, monthsBetween } from '../../../calendar.ts'
import { ACTORS, BUCKETS, HOLDERS } from '../monthly/accounts.ts'
import type { Adoption } from '../monthly/adoption.ts'
import type { Economy, Opening, Points } from '../monthly/economy.ts'
import type { Grant } from '../monthly/vesting.ts'
import type { ClientValues } from './client-fields.ts'
import { type InUnits, inUnits } from './in-units.ts'
import { allocate, type Allocated } from './rounds.ts'

const DAYS_PER_POINT_MONTH = 30
const TEN_YEARS_MONTHS = 120

/** What the monthly model goes by, from a client's parameters that have been checked. */
export function economyOf(values: ClientValues, { compat = false }: { readonly compat?: boolean } = {}): Economy {
  const units = inUnits(values)
  const { percent, number, date, bucket } = units
  const supply = number('initial_total_supply')
  const launch = date('launch_date', { year: 1970, month: 1, day: 1 })
  const elapsed = values.token_launch === false ? monthsBetween(launch, date('as_of', launch)) : 0
  const allocated = allocate(values)
  const drops = airdropsOf(units, launch, supply * allocated.airdrops)
  const begins = dayNumber(date('as_of', launch))
  const past = values.token_launch === false ? drops.filter((drop) => dayNumber(drop.date) < begins) : []
  return {
    supply,
    mintable: values.supply_type === 'capped' ? number('max_supply') - supply : Infinity,
    launch,
    elapsed,
    opening: values.token_launch === false ? tradedOpening(values, units) : launchOpening(supply, allocated),
    grants: grantsOf(units, supply, allocated),
    airdropPot: supply * allocated.airdrops - past.reduce((sum, { tokens }) => sum + tokens, 0),
    airdrops: drops,
    users: adoptionOf('product', values, units),
    holders: adoptionOf('token', values, units),
    revenue: {
      perUser: number('regular_product_revenue_per_user'),
      perNewUser: number('one_time_product_revenue_per_user'),
    },
    buys: {
      perHolder: number('regular_token_buy_per_user'),
      perNewHolder: number('one_time_token_buy_per_user'),
    },
    shares: {
      sell: percent('avg_token_selling_allocation'),
      utility: percent('avg_token_utility_allocation'),
      hold: percent('avg_token_holding_allocation'),
      removal: percent('avg_token_utility_removal'),
    },
    utility: {
      stake: percent('staking_share'),
      liquidity: percent('liquidity_mining_share'),
      burn: percent('burning_share'),
      hold: percent('holding_share'),
      transfer: percent('transfer_share'),
    },
    ...cashOf(values, units),
    buyback: {
      from: date('buyback_start', launch),
      until: date('buyback_end', launch),
      bucket: bucket('buyback_bucket'),
      usd: values.buyback_type === 'Fixed' ? number('buyback_fixed_per_month') : 0,
      ofCash: values.buyback_type === 'Percentage' ? percent('buyback_perc_per_month') : 0,
    },
    burn: {
      from: date('burn_start', launch),
      until: date('burn_end', launch),
      bucket: bucket('burn_project_bucket'),
      tokens: supply * percent('burn_per_month'),
    },
    liquidityYield: { apr: percent('liquidity_mining_apr'), payer: bucket('liquidity_mining_payout_source') },
    holdingYield: { apr: percent('holding_apr'), payer: bucket('holding_payout_source') },
    transferTo: bucket('transfer_destination'),
    incentivesFrom: bucket('incentivisation_payout_source'),
    bribing: percent('bribing_share'),
    points: values.off_chain_point_system_flag === 'Yes' ? pointsOf(values, units) : undefined,
    revenueShares: {
      stakers: percent('staker_rev_share'),
      business: percent('business_rev_share'),
      providers: percent('service_provider_rev_share'),
      incentives: percent('incentivisation_rev_share'),
      stakersInTokens: values.staker_rev_share_buyback ?? false,
      incentivesInTokens: values.incentivisation_rev_share_buyback ?? false,
    },
    mintRatio: number('mint_burn_ratio'),
    compat,
  }
}

function launchOpening(supply: number, { pool, price, raised }: Allocated): Opening {
  const token = supply * pool
  return { price, pool: { token, usd: token * price }, poolFromCash: true, cash: raised, held: {}, staked: {} }
}

function tradedOpening(values: ClientValues, { number }: InUnits): Opening {
  const price = number('token_fdv') / number('initial_total_supply')
  const token = number('lp_allocation_tokens')
  const held = Object.fromEntries(
    [...ACTORS, ...BUCKETS].map((name) => [name, values[`${name}_current_holdings`] ?? 0]),
  )
  const staked = Object.fromEntries(ACTORS.map((name) => [name, values[`${name}_current_staked`] ?? 0]))
  const cash = number('initial_cash_balance')
  return { price, pool: { token, usd: token * price }, poolFromCash: false, cash, held, staked }
}

function grantsOf({ percent, number }: InUnits, supply: number, { fractions }: Allocated): Record<string, Grant> {
  const grants = [...HOLDERS, ...BUCKETS].map((name) => [
    name,
    {
      tokens: supply * (fractions[name] ?? 0),
      initial: percent(`${name}_initial_vesting`),
      cliff: number(`${name}_cliff`),
      duration: number(`${name}_vesting_duration`),
    },
  ])
  return Object.fromEntries(grants)
}

function airdropsOf({ percent, date }: InUnits, launch: CalendarDate, pot: number): Economy['airdrops'] {
  return ([1, 2, 3] as const).map((n) => ({
    date: date(`airdrop_date${n}`, launch),
    tokens: pot * percent(`airdrop_amount${n}`),
  }))
}

function adoptionOf(side: 'product' | 'token', values: ClientValues, { number, percent }: InUnits): Adoption {
  const [initial, later, growth] =
    side === 'product'
      ? (['initial_product_users', 'product_users_after_10y', 'avg_product_user_growth_rate'] as const)
      : (['initial_token_holders', 'token_holders_after_10y', 'avg_token_holder_growth_rate'] as const)
  const grown = number(initial) * power(1 + percent(growth), TEN_YEARS_MONTHS)
  return {
    initial: number(initial),
    afterTenYears: values[growth] === undefined ? number(later) : grown,
    velocity: number(`${side}_adoption_velocity`),
  }
}

/** Income and costs by line, or the two sums that stand for the lines. */
function cashOf({ income, expenditures }: ClientValues, { number }: InUnits) {
  const lines =
    number('royalty_income_per_month') + number('other_income_per_month') + number('treasury_income_per_month')
  const costs = number('salaries_per_month') + number('license_costs_per_month') + number('other_monthly_costs')
  const once = number('one_time_payments_1') + number('one_time_payments_2')
  return {
    income: income ?? lines,
    costs: expenditures ?? costs,
    oneTimeCosts: expenditures === undefined ? once : 0,
  }
}

function pointsOf(values: ClientValues, { number, bucket }: InUnits): Points {
  return {
    perUser: DAYS_PER_POINT_MONTH * number('avg_point_issuance_per_user'),
    multiplierPerToken: number('multiplier_points_per_token_staked'),
    multiplierCap: number('multiplier_cap'),
    rate: values.allow_point_conversion === 'Yes' ? number('point_to_token_conversion_rate') : 0,
    payer: bucket('conversion_bucket'),
  }
}
