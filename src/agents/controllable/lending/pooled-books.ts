import type { PooledLending__factory } from '#types/contracts/factories/lending/PooledLending__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Setup } from '../../setup.ts'
import { type BookedTerms, type LendingBooks, lendingBooks } from './lending-books.ts'

export interface PooledTerms extends BookedTerms {
  readonly collateralFactor: bigint
}

/** The books of pooled lending, of which a market is known by its token. */
export function pooledBooks(
  setup: Setup,
  { events }: Pick<HandleOf<typeof PooledLending__factory>, 'events'>,
): LendingBooks<PooledTerms> {
  const books = lendingBooks<PooledTerms>(setup)
  setup.watch(events.MarketAdded, ({ asset, terms }) => books.setTerms(asset, terms))
  setup.watch(events.TermsSet, ({ asset, terms }) => books.setTerms(asset, terms))
  setup.watch(events.MarketUpdated, ({ asset, totals }) => books.setTotals(asset, totals))
  setup.watch(events.SharesMoved, ({ asset, from, to, shares }) => {
    books.addShares(asset, from, -shares)
    books.addShares(asset, to, shares)
  })
  setup.watch(events.DebtSet, ({ asset, account, principal, index }) => {
    books.setDebt(asset, account, principal, index)
  })
  setup.watch(events.MarketEntered, ({ asset, account }) => books.setEntered(asset, account, true))
  setup.watch(events.MarketExited, ({ asset, account }) => books.setEntered(asset, account, false))
  return books
}
