import { BUCKETS, HOLDERS, RECEIVERS } from '../monthly/accounts.ts'
import type { Need } from './needs.ts'
import { TRADED } from './needs.ts'
import { count, date, money, months, percent, tokens } from './parameter.ts'

const growth = (whose: string) =>
  percent(`Growth of ${whose} per month, in the stead of their number after ten years`, { max: 100 })

/** More of one kind are a wait for a chain and no simulation. */
const MOST_AGENTS = 1_000

/** Accepted beside the 165. */
export const extras = {
  simulation_duration: months('Months to simulate', { min: 1, max: 1_200 }),
  as_of: date('Day at which the simulation of a token begins that is traded already', { need: TRADED }),
  max_supply: tokens('The most that may ever exist, where the supply is capped', {
    need: capped(),
    above: 0,
  }),
  income: money('All regular income beside the product’s revenue, in the stead of its lines', {
    unit: 'USD per month',
    min: 0,
  }),
  expenditures: money('All regular costs, in the stead of their lines and of what is paid once', {
    unit: 'USD per month',
    min: 0,
  }),
  avg_product_user_growth_rate: growth('users'),
  avg_token_holder_growth_rate: growth('holders'),
  random_trader_count: count('Who trade by chance in the market; 20 unless given', { max: MOST_AGENTS }),
  trend_follower_count: count('Who follow trends in the market; 5 unless given', { max: MOST_AGENTS }),
  staking_agent_count: count('Who stake for the rate in the market; 10 unless given', { max: MOST_AGENTS }),
  agents_per_account: count('Agents in the market that share what vests for an account; 3 unless given', {
    min: 1,
    max: MOST_AGENTS,
  }),
  ...snapshot('holdings', 'Held at the beginning by', [...HOLDERS, ...RECEIVERS, ...BUCKETS]),
  ...snapshot('staked', 'Staked at the beginning by', [...HOLDERS, ...RECEIVERS]),
} as const

function capped(): Need {
  return { by: 'a capped supply', when: (values) => values['supply_type'] === 'capped' }
}

type Snapshot<N extends string, W extends string> = Readonly<Record<`${N}_current_${W}`, ReturnType<typeof tokens>>>

/** What each account has at the beginning of a token that is traded already. */
function snapshot<const W extends string, const N extends string>(what: W, about: string, names: readonly N[]) {
  const entries = names.map((name) => [`${name}_current_${what}`, tokens(`${about} ${name}`, {})])
  // One entry for each name, made above.
  return Object.fromEntries(entries) as Snapshot<N, W>
}
