import type { Lending } from 'saffron-sim'

import type { BarFeed } from '../market-bars.ts'
import { exactOutOf } from './exact-out.ts'
import type { LoanMarkets } from './loans.ts'

const OR_NONE = ', or wire the trader to no lending.'

/** What is wrong with what is wired. */
export interface LoanProblem {
  readonly problem: string
  /** What to do about it. */
  readonly hint: string
}

/**
 * Where a trader of some markets may borrow what it sells: the first market of the quote whose supply stands in for debts
 * of a base token, and those base tokens' markets; or why it can go short of none.
 */
export function loanMarketsOf(
  { markets }: Lending,
  feeds: readonly [BarFeed, ...BarFeed[]],
): LoanMarkets | LoanProblem {
  const [{ pool }] = feeds
  const collaterals = markets.filter(({ token }) => token.address === pool.quote.address)
  const { symbol } = pool.quote
  if (collaterals.length === 0)
    return {
      problem: `its lending has no market of ${symbol}`,
      hint: `Give the lending a market of ${symbol}${OR_NONE}`,
    }
  for (const collateral of collaterals) {
    const debts = feeds.flatMap((feed) => {
      const accepts = markets.find(
        (market) => market.token.address === feed.pool.base.address && collateral.collateralFactor(market) > 0,
      )
      return accepts === undefined ? [] : [[feed.token, accepts] as const]
    })
    if (debts.length === 0) continue
    const fixed = feeds.find((feed) => exactOutOf(feed.pool) === undefined)
    if (fixed !== undefined)
      return {
        problem: `the pool of ${fixed.token} sells no exact amount, to repay a debt with`,
        hint: `Give it bars of a pool of another kind${OR_NONE}`,
      }
    return { collateral, debts: new Map(debts) }
  }
  const tokens = feeds.map(({ token }) => token).join(' or ')
  return {
    problem: `its lending has no market of ${tokens} that takes ${symbol} as collateral`,
    hint: `Give the lending a market of ${tokens} that lends against ${symbol}${OR_NONE}`,
  }
}
