import { at, add } from './books.ts'
import type { MonthContext } from './month-context.ts'
import { payFrom } from './payout.ts'

/**
 * Gives back what people put to use by holding it, and pays for all that they hold through the month: not for what
 * they have just unstaked or been paid for staking.
 */
export function payForHolding(context: MonthContext): void {
  const { economy, books, month, utility, used, unstaked, rewarded, flows } = context
  const { holdingYield, compat } = economy
  if (utility.hold === 0) return
  // The source keeps the held part and gives it to nobody where holding is not paid for.
  if (holdingYield.apr === 0 && compat) return
  const owed = books.wallets.map((wallet, i) => {
    const kept = at(used, i) * utility.hold
    return ((wallet - at(unstaked, i) - at(rewarded, i) + kept) * holdingYield.apr) / 12
  })
  for (const i of books.wallets.keys()) add(books.wallets, i, at(used, i) * utility.hold)
  const wanted = owed.reduce((sum, amount) => sum + amount, 0)
  const paid = payFrom({ books, month, bucket: holdingYield.payer, wanted, overdraw: compat })
  month.holding_rewards = paid
  if (wanted === 0) return
  for (const [i, amount] of owed.entries()) {
    flows.holdingRewards[i] = (amount * paid) / wanted
    add(books.wallets, i, (amount * paid) / wanted)
  }
}
