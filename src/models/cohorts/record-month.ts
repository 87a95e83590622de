import { dateFromIso, isoDate, monthsLater } from '../../calendar.ts'
import { invariant } from '../../errors.ts'
import type { Cohort } from './cohort.ts'
import type { CohortLine, CohortMonth } from './cohort-month.ts'
import type { Economy } from './economy.ts'
import type { Flows } from './simulate-month.ts'
import { lockedAfter, unlockedIn } from './vesting.ts'

const PERCENT = 100
/** Of the supply: what adding up a million balances may lose. */
const ROUNDING = 1e-9

/** The economy as it is after a month, or before the first if that is month -1, with what has moved. */
export function recordMonth(economy: Economy, month: number, flows: Flows | undefined): CohortMonth {
  const { request, market, staking, treasury, state, undistributed } = economy
  const cohorts = economy.cohorts.map((cohort, i) => lineOf(cohort, month, flows?.sold[i] ?? 0))
  const total = (of: (line: CohortLine) => number) => cohorts.reduce((sum, line) => sum + of(line), 0)
  const [locked, held, staked] = [
    total((line) => line.total_locked),
    total((line) => line.total_held),
    total((line) => line.total_staked),
  ]
  const { float, tokens: liquidity, usd } = market.state
  const supply = request.token.total_supply + state.minted - state.burned
  const residual = locked + held + staked + float + treasury.state.tokens + liquidity + undistributed - supply
  invariant(
    Math.abs(residual) <= ROUNDING * request.token.total_supply,
    `${residual} tokens too many in month ${month}`,
  )
  const sold = total((line) => line.total_sold)
  const start = dateFromIso(request.token.start_date)
  invariant(start, 'a checked request begins on a day of the calendar')
  return {
    month_index: month,
    date: isoDate(monthsLater(start, Math.max(0, month))),
    price: state.price,
    circulating_supply: held + float,
    total_unlocked: total((line) => line.total_unlocked),
    total_sold: sold,
    total_staked: staked,
    total_held: held,
    total_locked: locked,
    staking_apy: staking.apy * PERCENT,
    new_staked: flows?.accepted ?? 0,
    rejected_stake: flows?.refused ?? 0,
    matured: flows?.matured ?? 0,
    rewards: flows?.rewards ?? 0,
    fee_usd: flows?.feeUsd ?? 0,
    burned: state.burned,
    treasury_usd: treasury.state.usd,
    treasury_tokens: treasury.state.tokens,
    volume_usd: sold * state.price,
    volume_tokens: flows?.volumeTokens ?? 0,
    market_float: float,
    liquidity_tokens: liquidity,
    liquidity_usd: usd,
    undistributed,
    total_supply: supply,
    supply_residual: residual,
    cohorts,
  }
}

function lineOf({ name, grant, scale, terms, totals }: Cohort, month: number, sold: number): CohortLine {
  const granted = grant * scale.agents
  return {
    cohort_name: name,
    total_unlocked: month < 0 ? 0 : granted * unlockedIn(month, terms),
    total_sold: sold,
    total_staked: totals.stakes.reduce((sum, staked) => sum + staked, 0),
    total_held: totals.held,
    total_locked: granted * lockedAfter(month, terms),
    num_agents: scale.agents,
  }
}
