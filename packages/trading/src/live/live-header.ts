import { LiveRunError } from './errors.ts'
import type { LivePermit } from './gate.ts'
import type { FeedOrigin } from './live-feed.ts'
import type { JournalHeader, LiveJournal } from './live-journal.ts'
import { pastOf } from './sent-orders.ts'

interface Beginning {
  readonly permit: LivePermit
  readonly strategy: { readonly id: string }
  readonly hash: string
  readonly folder: string
  readonly journal: LiveJournal
  readonly origin: FeedOrigin
}

/** How a run began: now, or as its journal says, which must be of the same strategy, account and market. */
export async function headerOf({ permit, strategy, hash, folder, journal, origin }: Beginning): Promise<JournalHeader> {
  const { network, wallet, live, contracts, cash } = permit
  const own = {
    strategy: strategy.id,
    hash,
    chainId: network.chainId,
    account: wallet.address,
    pair: live.market.pair,
  }
  const known = pastOf(journal.events, folder).header
  if (known !== undefined) {
    const other = Object.entries(own).find(([name, value]) => known[name as keyof typeof own] !== value)
    if (other === undefined) return known
    throw new LiveRunError({
      folder,
      found: `it is a run with another ${other[0]}`,
      hint: 'Go on with what it began with, or take another folder.',
    })
  }
  const [base, quote] = await Promise.all([
    contracts.balance(live.market.base, wallet.address),
    contracts.balance(live.market.quote, wallet.address),
  ])
  const header: JournalHeader = {
    event: 'begin',
    version: 1,
    ...own,
    cash,
    besides: { base, quote: quote - cash },
    origin,
  }
  journal.write(header)
  return header
}
