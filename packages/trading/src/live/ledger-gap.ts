import type { TradingDesk } from '../chain/trading-desk.ts'
import type { LivePermit } from './gate.ts'
import type { LiveFeed } from './live-feed.ts'
import type { JournalHeader } from './live-journal.ts'

interface Ledgers {
  readonly permit: LivePermit
  readonly desk: TradingDesk<LiveFeed>
  readonly feed: LiveFeed
  /** What the account has besides what is traded with. */
  readonly besides: JournalHeader['besides']
}

/** How far the account's balances are from the book's, as a share of the equity. */
export async function ledgerGap({ permit, desk, feed, besides }: Ledgers): Promise<number> {
  const { contracts, live, decimals, wallet } = permit
  const { profit } = desk.broker
  const [base, quote] = await Promise.all([
    contracts.balance(live.market.base, wallet.address),
    contracts.balance(live.market.quote, wallet.address),
  ])
  const apart = (chain: bigint, book: bigint, digits: number) =>
    Math.abs(Number(chain - book)) / Number(10n ** BigInt(digits))
  const inQuote = apart(quote, besides.quote + profit.cash(), decimals.quote)
  const inBase = apart(base, besides.base + profit.held(feed.token), decimals.base)
  return (inQuote + inBase * (feed.price() ?? 0)) / desk.broker.equity()
}
