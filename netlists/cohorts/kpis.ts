import { type Kpi, level, type Unit, unit } from 'saffron-sim'
import type { CohortLine, CohortModel, CohortMonth } from 'saffron-sim/models'

const TOKENS = unit('tokens')
const USD = unit('USD')

type Amount = Exclude<keyof CohortMonth, 'cohorts' | 'date'>
type Described = readonly [name: Amount, unit: Unit, about: string]

/** What is recorded of the whole economy. What is sold, staked anew and the like is the month's. */
const ECONOMY: readonly Described[] = [
  ['month_index', unit('month'), 'The month, from 0; -1 before the first'],
  ['price', unit('USD per token'), 'Price'],
  ['circulating_supply', TOKENS, 'Held by people, neither locked nor staked'],
  ['total_unlocked', TOKENS, 'Unlocked in the month'],
  ['total_sold', TOKENS, 'Sold in the month'],
  ['total_staked', TOKENS, 'Staked'],
  ['total_held', TOKENS, 'Held by the cohorts, unlocked and not staked'],
  ['staking_apy', unit('%'), 'Reward of a year for who would stake now'],
  ['new_staked', TOKENS, 'Staked anew in the month'],
  ['matured', TOKENS, 'Stakes that came back in the month'],
  ['rewards', TOKENS, 'Rewards of stakes that came back in the month'],
  ['fee_usd', USD, 'The treasury’s fee in the month'],
  ['burned', TOKENS, 'Burned so far'],
  ['treasury_usd', USD, 'Dollars of the treasury'],
  ['treasury_tokens', TOKENS, 'Tokens of the treasury'],
  ['volume_usd', USD, 'Sold in the month, at its price'],
  ['volume_tokens', TOKENS, 'Traded by others in the month'],
  ['rejected_stake', TOKENS, 'Refused in the month for lack of room'],
  ['total_locked', TOKENS, 'Not yet unlocked'],
  ['market_float', TOKENS, 'With people outside the cohorts'],
  ['liquidity_tokens', TOKENS, 'Tokens that others trade against'],
  ['liquidity_usd', USD, 'Dollars that others trade against'],
  ['total_supply', TOKENS, 'All there is: minted and not burned'],
]

const COHORT: readonly (readonly [name: string, of: Exclude<keyof CohortLine, 'cohort_name'>, about: string])[] = [
  ['sold', 'total_sold', 'Sold in the month'],
  ['staked', 'total_staked', 'Staked'],
  ['held', 'total_held', 'Unlocked and not staked'],
  ['locked', 'total_locked', 'Not yet unlocked'],
]

/** The economy's columns, then four of each cohort. */
export function kpis(model: CohortModel): Record<string, Kpi> {
  const economy = ECONOMY.map(([name, of, about]) => [name, level({ unit: of, about, read: () => model.last[name] })])
  const cohorts = model.cohorts.flatMap(({ name: cohort }, i) =>
    COHORT.map(([name, of, about]) => [
      `${cohort}.${name}`,
      level({ unit: TOKENS, about: `${cohort}: ${about.toLowerCase()}`, read: () => model.last.cohorts[i]?.[of] }),
    ]),
  )
  return Object.fromEntries([...economy, ...cohorts])
}
