import type { EventSource } from '../../../abi/types/event-source.ts'
import type { Address } from '../../../chain/chain.ts'
import type { LendingMove } from '../../roles/lending-market.ts'
import type { Setup } from '../../setup.ts'

/** Tells those who follow an account in a market what happens to it there. */
export interface LendingMoves {
  follow(market: Address, account: Address, see: (move: LendingMove) => void): void
  tell(market: Address, account: Address, move: LendingMove): void
  /** Shows all such events from now on, while anybody follows anybody: else none is read. */
  hear<E>(setup: Pick<Setup, 'hear'>, event: EventSource<E>, see: (event: E) => void): void
}

const keyOf = (market: Address, account: Address) => `${market} ${account}`

/** Of all markets of a mechanism, since a liquidation in one of them takes what is supplied to another. */
export function lendingMoves({ keep }: Pick<Setup, 'keep'>): LendingMoves {
  let followers = new Map<string, readonly ((move: LendingMove) => void)[]>()
  keep({
    checkpoint() {
      const kept = new Map(followers)
      return () => void (followers = new Map(kept))
    },
  })
  return {
    hear(setup, event, see) {
      setup.hear(event, (log) => {
        if (followers.size > 0) see(event.decode(log))
      })
    },
    follow(market, account, see) {
      const key = keyOf(market, account)
      followers.set(key, [...(followers.get(key) ?? []), see])
    },
    tell(market, account, move) {
      for (const see of followers.get(keyOf(market, account)) ?? []) see(move)
    },
  }
}

/** What a repayment is to the debtor: its own, or somebody's who relieves it of the debt. */
export const repaymentBy = (payer: Address, account: Address, amount: bigint): LendingMove => ({
  kind: payer === account ? 'repaid' : 'relieved',
  amount,
})
