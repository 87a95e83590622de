import { add, at, total } from './books.ts'
import type { MonthContext } from './month-context.ts'
import { payFrom } from './payout.ts'

/**
 * Moves people's claims on the pool and pays for them. A claim follows the pool's tokens since liquidity last moved, the
 * coming sales of the month included. The pool itself moves later, by the tokens that go in and out here.
 */
export function moveClaims(context: MonthContext): void {
  const { economy, books, month, shares, utility, used, flows } = context
  const { pool, claims, wallets, tokensAtLiquidity } = books
  const growth = tokensAtLiquidity === undefined ? 1 : (pool.token + month.sold) / tokensAtLiquidity
  for (const [i, { removal }] of shares.entries()) {
    const before = at(claims, i)
    const added = at(used, i) * utility.liquidity
    // In the source what is taken out is not rescaled, and may be more than there is.
    const removed = economy.compat ? before * removal : Math.min(before * removal, before * growth)
    claims[i] = before * growth + added - removed
    add(wallets, i, removed)
    flows.intoPool[i] = added
    flows.outOfPool[i] = removed
    month.new_liquidity += added
    month.removed_liquidity += removed
  }
  month.liquidity_mining = total(claims)

  const { apr, payer } = economy.liquidityYield
  const wanted = (month.liquidity_mining * apr) / 12
  const paid = payFrom({ books, month, bucket: payer, wanted, overdraw: economy.compat })
  month.liquidity_rewards = paid
  if (month.liquidity_mining > 0) {
    for (const [i, claim] of claims.entries()) {
      const paidFor = (paid * claim) / month.liquidity_mining
      flows.liquidityRewards[i] = paidFor
      add(wallets, i, paidFor)
    }
  }
}
