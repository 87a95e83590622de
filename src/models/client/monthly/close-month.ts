import { BUCKETS } from './accounts.ts'
import { at, total } from './books.ts'
import type { Books } from './books.ts'
import type { Economy } from './economy.ts'
import { spotPrice } from './pool.ts'
import type { Month } from './series.ts'
import { unlockedBy } from './vesting.ts'

/** What is allocated and not yet free after so many months since the launch. */
function unvested({ grants, airdropPot }: Economy, books: Books, sinceLaunch: number): number {
  const waiting = Object.values(grants).map((grant) => grant.tokens - unlockedBy(grant, sinceLaunch))
  return waiting.reduce((sum, tokens) => sum + tokens, airdropPot - books.airdropped)
}

/** Fills in what the books say at the end of a month, and what follows from the month's own figures. */
export function closeMonth(economy: Economy, books: Books, month: Month): void {
  const { pool, wallets, stakes, buckets } = books
  month.pool_token = pool.token
  month.pool_usd = pool.usd
  month.price = spotPrice(pool)
  month.cash = books.cash
  month.held = total(wallets)
  month.staked = total(stakes)
  month.circulating = month.held + month.staked + pool.token + total(buckets)
  month.unvested = unvested(economy, books, economy.elapsed + books.month)
  month.burned = books.burned
  month.minted_total = books.minted
  for (const [i, bucket] of BUCKETS.entries()) month[bucket] = at(buckets, i)
  value(economy, month)
  payStakers(economy, month)
  books.stakingApr = month.staking_apr
  books.incentiveUsd = month.incentives * month.price + month.incentive_revenue
  books.users = month.users
  books.holders = month.holders
}

function value({ income }: Economy, month: Month): void {
  month.market_cap = month.price * month.circulating
  month.fdv = month.price * (month.circulating + month.unvested)
  month.price_to_revenue = month.fdv / (12 * (income + month.revenue))
  month.price_to_earnings = month.cash_flow > 0 ? month.fdv / (12 * month.cash_flow) : NaN
  month.runway = month.cash / Math.max(0, -month.cash_flow)
}

/** The year's rate of what stakers were paid, bribes included; missing where nobody stakes. */
function payStakers({ bribing }: Economy, month: Month): void {
  const incentiveUsd = month.incentives * month.price + month.incentive_revenue
  month.bribes = bribing * (incentiveUsd + month.revenue)
  const { vesting_rewards, handed_out, minted, buyback_rewards, points_converted } = month
  const tokens = vesting_rewards + handed_out + minted + buyback_rewards + points_converted
  const usd = month.revenue_rewards + month.bribes
  month.staking_apr = month.staked > 0 ? (1_200 * (tokens + usd / month.price)) / month.staked : NaN
}
