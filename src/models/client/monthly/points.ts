import { INCENTIVE_RECEIVERS } from './accounts.ts'
import { add } from './books.ts'
import type { MonthContext } from './month-context.ts'
import { payFrom } from './payout.ts'
import { reward } from './staking.ts'

/** Issues points to users, more to those who stake, and turns them into tokens where that is allowed. */
export function issuePoints(context: MonthContext): void {
  const { economy, books, month } = context
  const { points } = economy
  if (points === undefined) return
  const stakePerHolder = month.holders > 0 ? month.staked / month.holders : 0
  const multiplier = Math.min(1 + points.multiplierPerToken * stakePerHolder, points.multiplierCap)
  const stakers = month.users > 0 ? Math.min(1, month.holders / month.users) : 0
  month.point_multiplier = multiplier
  month.points_issued = month.users * points.perUser * (1 + (multiplier - 1) * stakers)
  books.points += month.points_issued

  if (points.rate > 0) {
    const wanted = books.points * points.rate
    const paid = payFrom({ books, month, bucket: points.payer, wanted, overdraw: false })
    books.points -= paid / points.rate
    month.points_converted = paid
    // Where nobody stakes the users get them.
    if (month.staked > 0) reward(context, paid)
    else add(books.wallets, INCENTIVE_RECEIVERS, paid)
  }
  month.points = books.points
}
