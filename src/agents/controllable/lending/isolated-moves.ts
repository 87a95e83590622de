import type { LendingVault__factory } from '#types/contracts/factories/lending/LendingVault__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Setup } from '../../setup.ts'
import { type LendingMoves, repaymentBy } from './lending-moves.ts'

/** Tells of moves in a vault, and of what its liquidations take from others; a vault is known by its address. */
export function hearVaultMoves(
  setup: Pick<Setup, 'hear'>,
  { hear, tell }: LendingMoves,
  { address: key, events }: Pick<HandleOf<typeof LendingVault__factory>, 'address' | 'events'>,
): void {
  hear(setup, events.Deposit, ({ owner, assets: amount }) => tell(key, owner, { kind: 'supplied', amount }))
  hear(setup, events.Withdraw, ({ owner, assets: amount }) => tell(key, owner, { kind: 'withdrawn', amount }))
  hear(setup, events.Borrowed, ({ account, amount }) => tell(key, account, { kind: 'borrowed', amount }))
  hear(setup, events.Repaid, ({ account, payer, amount }) => tell(key, account, repaymentBy(payer, account, amount)))
  hear(setup, events.DebtPulled, ({ from, to, amount }) => {
    tell(key, from, { kind: 'relieved', amount })
    tell(key, to, { kind: 'borrowed', amount })
  })
  hear(setup, events.DebtSocialized, ({ account, amount }) => tell(key, account, { kind: 'relieved', amount }))
  hear(setup, events.Liquidated, ({ account, collateral, seized }) => {
    tell(collateral, account, { kind: 'seized', amount: seized })
  })
}
