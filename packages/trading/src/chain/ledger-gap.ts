import type { Address } from 'saffron-sim'

import type { DexBroker } from './dex-broker.ts'
import type { BarFeed } from './market-bars.ts'
import { worthAt } from './profit-account.ts'
import type { Loans } from './shorts/loans.ts'

const magnitude = (value: bigint) => (value < 0n ? -value : value)

/** What the balances of an account differ from its book by from now on, as a share of all it has; gas is in the book alone. */
export function ledgerGapOf(
  feeds: readonly [BarFeed, ...BarFeed[]],
  account: Address,
  loans?: Loans,
): (broker: Pick<DexBroker, 'profit' | 'atHand'>) => number {
  const [{ pool }] = feeds
  const before = feeds.map((feed) => feed.pool.base.ledger.balanceOf(account))
  return ({ profit, atHand }) => {
    const expected = atHand() - profit.parts().gas
    let gap = magnitude(pool.quote.ledger.balanceOf(account) - expected)
    for (const [i, feed] of feeds.entries()) {
      const spot = feed.spot()
      const grown = feed.pool.base.ledger.balanceOf(account) - (before[i] ?? 0n)
      const held = profit.held(feed.token) + (loans?.debtOf(feed.token) ?? 0n)
      if (spot !== undefined) gap += worthAt(magnitude(grown - held), spot)
    }
    const worth = profit.worth()
    return worth > 0n ? Number(gap) / Number(worth) : 0
  }
}
