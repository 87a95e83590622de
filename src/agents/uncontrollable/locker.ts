import { years } from '../../units.ts'
import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { VotingEscrow } from '../controllable/voting-escrow.ts'
import { shareOf } from '../share-of.ts'

export interface LockerOptions {
  readonly escrow: VotingEscrow
  /** The share of its free tokens that it locks. */
  readonly share?: number
  /** How long it locks them: at least a week, as the escrow rounds down to weeks, and no longer than the escrow allows. */
  readonly lockSeconds?: number
  /** Chance that it goes on when a lock ends, or is to be prolonged; else it takes its tokens back for good. */
  readonly renewChance?: number
  /** Prolongs a lock when less than this is left of it; by a week or more less than the lock, or it lets the lock end. */
  readonly extendBelowSeconds?: number
}

/** Locks tokens for voting power, and again when the lock ends. One read when it locks and one when it wakes. */
export function locker({
  escrow,
  share = 0.5,
  lockSeconds = years(1),
  renewChance = 0.5,
  extendBelowSeconds = 0,
}: LockerOptions): Behaviour {
  checkOptions('locker', { share: { share, renewChance }, seconds: { lockSeconds, extendBelowSeconds } })
  const length = Math.min(lockSeconds, escrow.maxTimeSeconds)
  let letsEnd = false
  let retired = false

  return (turn) => {
    const { wallet, time } = turn
    if (retired) return undefined
    if (escrow.ledger.balanceOf(wallet.address) > 0n) return tend()
    const amount = shareOf(escrow.token.ledger.balanceOf(wallet.address), share)
    if (amount > 0n) wallet.send(escrow.lockTokens({ amount, until: time + length }))
    return undefined

    async function tend() {
      const { end } = await escrow.lockOf(wallet.address)
      if (time >= end) {
        wallet.send(escrow.unlock({}))
        retired = letsEnd || !turn.rng.chance(renewChance)
        return
      }
      const due = letsEnd ? end : end - extendBelowSeconds
      if (time < due) return turn.sleep(due - time)
      if (turn.rng.chance(renewChance)) {
        const receipts = await wallet.send(escrow.extendLock({ until: time + length }))
        letsEnd = !receipts.every(({ ok }) => ok)
      } else letsEnd = true
    }
  }
}
