import { BUCKETS, INCENTIVE_RECEIVERS } from './accounts.ts'
import { add, at } from './books.ts'
import { isWithin } from './emissions.ts'
import type { MonthContext } from './month-context.ts'
import { payFrom, payInto } from './payout.ts'
import { buyFrom, sellInto, tokensFor } from './pool.ts'
import type { RevenueParts } from './flows.ts'
import { reward } from './staking.ts'

/**
 * The last movement of the pool: the business sells tokens of its bucket, or buys some; with it buy those who get their
 * share of the revenue in tokens. All who buy pay the same price.
 */
export function buyBack(context: MonthContext, revenue: RevenueParts, cashBefore: number): void {
  const { economy, books, month } = context
  const { revenueShares, buyback } = economy
  const wanted = isWithin(context.begins, buyback) ? buyback.usd + buyback.ofCash * cashBefore : 0
  const spent = wanted < 0 ? -sellTreasury(context, -wanted) : Math.min(wanted, Math.max(0, books.cash))
  month.buyback = spent
  books.cash -= spent

  const ofStakers = revenueShares.stakersInTokens ? revenue.stakers : 0
  const ofIncentives = revenueShares.incentivesInTokens ? revenue.incentives : 0
  const ofBusiness = Math.max(0, spent)
  month.revenue_rewards = revenue.stakers - ofStakers
  context.flows.purchase = { stakers: ofStakers, incentives: ofIncentives, business: ofBusiness }
  const usd = ofStakers + ofIncentives + ofBusiness
  if (usd === 0) return

  const tokens = buyFrom(books.pool, usd)
  month.buyback_rewards = (tokens * ofStakers) / usd
  reward(context, month.buyback_rewards)
  payInto(books, buyback.bucket, (tokens * ofBusiness) / usd)
  add(books.wallets, INCENTIVE_RECEIVERS, (tokens * ofIncentives) / usd)
}

/** Sells as much of the bucket as brings these dollars, or all of it; gives what it brought. */
function sellTreasury({ economy, books, month, flows }: MonthContext, usd: number): number {
  const { bucket } = economy.buyback
  const held = Math.max(0, at(books.buckets, BUCKETS.indexOf(bucket)))
  const wanted = Math.min(held, tokensFor(books.pool, usd))
  flows.treasurySale = payFrom({ books, month, bucket, wanted, overdraw: false })
  return sellInto(books.pool, flows.treasurySale)
}
