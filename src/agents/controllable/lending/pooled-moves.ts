import type { PooledLending__factory } from '#types/contracts/factories/lending/PooledLending__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Setup } from '../../setup.ts'
import { type LendingMoves, repaymentBy } from './lending-moves.ts'

/** Tells of moves in all markets of a pooled lending, each known by its token. */
export function hearPooledMoves(
  setup: Pick<Setup, 'hear'>,
  { hear, tell }: LendingMoves,
  { events }: Pick<HandleOf<typeof PooledLending__factory>, 'events'>,
): void {
  hear(setup, events.Minted, ({ asset, account, amount }) => tell(asset, account, { kind: 'supplied', amount }))
  hear(setup, events.Redeemed, ({ asset, account, amount }) => tell(asset, account, { kind: 'withdrawn', amount }))
  hear(setup, events.Borrowed, ({ asset, account, amount }) => tell(asset, account, { kind: 'borrowed', amount }))
  hear(setup, events.Repaid, ({ asset, account, payer, amount }) => {
    tell(asset, account, repaymentBy(payer, account, amount))
  })
  hear(setup, events.BadDebt, ({ asset, account, amount }) => tell(asset, account, { kind: 'relieved', amount }))
  hear(setup, events.Liquidated, ({ collateral, account, seized }) => {
    tell(collateral, account, { kind: 'seized', amount: seized })
  })
}
