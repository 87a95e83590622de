import { dayNumber, monthsBetween } from '../../../calendar.ts'
import { ACTORS, BUCKETS, HOLDERS } from '../monthly/accounts.ts'
import { CATEGORIES, type ClientKey, type ClientValues } from '../parameters/client-fields.ts'
import { calendarDate } from '../parameters/in-units.ts'
import { allocate } from '../parameters/rounds.ts'
import { openingGap } from './opening-gap.ts'
import { shortened } from './shortened.ts'

/** Something that parameters must fulfil together. */
export interface Rule {
  readonly keys: readonly ClientKey[]
  /** Without which it cannot be asked; all of its parameters unless given. */
  readonly needs?: readonly ClientKey[]
  /** What is wrong, in words; undefined where nothing is. */
  readonly broken: (values: ClientValues) => string | undefined
  /** Told, and no more. */
  readonly lenient?: boolean
}

/** Digits lost in adding up percentages. */
const SLACK = 1e-6

const POT = ['airdrop_amount1', 'airdrop_amount2', 'airdrop_amount3'] as const
const DECISIONS = [
  'avg_token_utility_allocation',
  'avg_token_holding_allocation',
  'avg_token_selling_allocation',
] as const
const USES = ['staking_share', 'liquidity_mining_share', 'burning_share', 'holding_share', 'transfer_share'] as const
const REVENUE = [
  'staker_rev_share',
  'business_rev_share',
  'service_provider_rev_share',
  'incentivisation_rev_share',
] as const
const WEIGHTS = ['team_vesting_weight', 'foundation_vesting_weight', 'investor_vesting_weight'] as const

type Summed = (typeof POT | typeof DECISIONS | typeof USES | typeof REVENUE | typeof WEIGHTS)[number]

const sum = (values: ClientValues, keys: readonly Summed[]) =>
  keys.reduce((total, key) => total + (values[key] ?? 0), 0)

const addUp = (keys: readonly Summed[], to: number, what: string): Rule => ({
  keys,
  broken: (values) => {
    const total = sum(values, keys)
    return Math.abs(total - to) > SLACK ? `${what} add up to ${shortened(total)}, not to ${to}` : undefined
  },
})

type DateKey =
  'airdrop_date1' | 'airdrop_date2' | 'airdrop_date3' | 'buyback_start' | 'burn_start' | 'buyback_end' | 'burn_end'

const notBefore = (key: DateKey, other: 'launch_date' | DateKey, strictly = false): Rule => ({
  keys: [key, other],
  broken: (values) => {
    const [day, first] = [values[key], values[other]]
    if (day === undefined || first === undefined) return undefined
    const days = dayNumber(calendarDate(day)) - dayNumber(calendarDate(first))
    return days < 0 || (strictly && days === 0) ? `${day} is not after ${other} (${first})` : undefined
  },
})

const notBelow = (
  key: 'product_users_after_10y' | 'token_holders_after_10y',
  first: 'initial_product_users' | 'initial_token_holders',
): Rule => ({
  keys: [key, first],
  broken: (values) => ((values[key] ?? 0) < (values[first] ?? 0) ? `there are fewer of them than at first` : undefined),
})

/** With no months to vest over, what is not free at once would never be. */
const vestsWhole = (account: (typeof HOLDERS)[number] | (typeof BUCKETS)[number]): Rule => ({
  keys: [`${account}_initial_vesting`, `${account}_vesting_duration`],
  broken: (values) => {
    const initial = values[`${account}_initial_vesting`] ?? 0
    const never = values[`${account}_vesting_duration`] === 0 && initial !== 0 && initial !== 100
    return never && (allocate(values).fractions[account] ?? 0) > 0
      ? `over 0 months the other ${shortened(100 - initial)} % would never vest: take 0, 100 or a duration`
      : undefined
  },
})

/** What a client's parameters must fulfil together, besides each being within its bounds. */
export const RULES: readonly Rule[] = [
  {
    keys: Object.keys(CATEGORIES.allocations) as readonly (keyof typeof CATEGORIES.allocations)[],
    needs: ['initial_total_supply', 'public_sale_valuation'],
    broken: (values) => {
      const left = allocate(values).pool * 100
      return !(left <= 0)
        ? undefined
        : `all allocations add up to ${shortened(100 - left)} %, which leaves none for the pool`
    },
  },
  {
    keys: ['token_launch', 'public_sale_valuation'],
    broken: (values) => {
      if (values.token_launch === false) return undefined
      const { pool, raised } = allocate(values)
      const needed = pool * (values.public_sale_valuation ?? 0)
      return needed > raised
        ? `the pool needs ${shortened(needed)} USD, and ${shortened(raised)} were raised`
        : undefined
    },
  },
  addUp(DECISIONS, 100, 'what people do with free tokens'),
  addUp(USES, 100, 'the uses of tokens'),
  addUp(REVENUE, 100, 'the shares of revenue'),
  addUp(WEIGHTS, 1, 'the weights of vesting'),
  {
    keys: POT,
    needs: [],
    broken: (values) => {
      const total = sum(values, POT)
      return total > 100 + SLACK ? `the airdrops add up to ${shortened(total)} % of their pot` : undefined
    },
  },
  {
    keys: ['staker_rev_share', 'staking_share'],
    broken: ({ staker_rev_share = 0, staking_share = 0 }) =>
      staker_rev_share > 0 && staking_share === 0 ? 'stakers have a share of revenue, and nobody stakes' : undefined,
  },
  {
    keys: ['max_vesting_rate', 'min_vesting_rate'],
    broken: ({ max_vesting_rate = 0, min_vesting_rate = 0 }) =>
      max_vesting_rate <= min_vesting_rate ? 'the highest rate of vesting is not above the lowest' : undefined,
  },
  notBefore('airdrop_date1', 'launch_date'),
  notBefore('airdrop_date2', 'launch_date'),
  notBefore('airdrop_date3', 'launch_date'),
  notBefore('buyback_start', 'launch_date'),
  notBefore('burn_start', 'launch_date'),
  notBefore('buyback_end', 'buyback_start', true),
  notBefore('burn_end', 'burn_start', true),
  notBelow('product_users_after_10y', 'initial_product_users'),
  notBelow('token_holders_after_10y', 'initial_token_holders'),
  ...[...HOLDERS, ...BUCKETS].map(vestsWhole),
  {
    keys: ['max_supply', 'initial_total_supply'],
    broken: ({ supply_type, max_supply = 0, initial_total_supply = 0 }) =>
      supply_type === 'capped' && max_supply < initial_total_supply ? 'the cap is below the supply' : undefined,
  },
  {
    keys: ['as_of', 'launch_date'],
    broken: ({ as_of = '', launch_date = '', token_launch }) =>
      token_launch === false && monthsBetween(calendarDate(launch_date), calendarDate(as_of)) < 0
        ? 'a token that is traded already was launched before'
        : undefined,
  },
  {
    keys: ['as_of', 'lp_allocation_tokens', ...ACTORS.map((name): ClientKey => `${name}_current_holdings`)],
    needs: ['as_of', 'launch_date', 'lp_allocation_tokens', 'initial_total_supply', 'public_sale_valuation'],
    broken: openingGap,
  },
  {
    keys: ['supply_type', 'mint_burn_ratio'],
    lenient: true,
    broken: ({ supply_type, mint_burn_ratio = 0 }) =>
      supply_type === 'fixed' && mint_burn_ratio > 0
        ? 'the plain model mints all the same; a contract of fixed supply would refuse'
        : undefined,
  },
]
