import { field } from '../../../field/field.ts'
import { weeks, years } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'

/** How often it takes a rebase, where there is one. */
const CLAIMS = weeks(4)

/** Locks tokens for voting power, and again when the lock ends. One read when it locks and one when it wakes. */
export const locker = behaviour({
  kind: 'locker',
  about: 'Locks tokens for voting power, and again when the lock ends',
  source: 'Lloyd, O’Broin, Harrigan: Emergent Outcomes of the veToken Model, 2023',
  needs: {
    escrow: roles.lock,
    /** Who has a rebase for lockers, which it takes about once a month; it leaves that alone unless given. */
    voter: roles.gaugeVoter.orNone(),
  },
  fields: {
    share: field.ratio({ default: 0.5, about: 'Share of its free tokens that it locks' }),
    lockSeconds: field.seconds({
      default: years(1),
      max: Infinity,
      about: 'How long it locks them: a week or more, as weeks are rounded down, and no longer than the lock allows',
    }),
    renewChance: field.ratio({
      default: 0.5,
      about: 'Chance that it goes on when a lock ends, or is to be prolonged; else it takes its tokens back for good',
    }),
    extendBelowSeconds: field.seconds({
      default: 0,
      max: Infinity,
      about: 'Prolongs a lock when less is left of it; by a week or more less than the lock, or it lets the lock end',
    }),
  },
  act({ escrow, voter, share, lockSeconds, renewChance, extendBelowSeconds }) {
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
        if (time < due) {
          if (voter && (await voter.rebase.balanceOf(wallet.address)) > 0n)
            wallet.send(voter.claimRebase({ account: wallet.address }))
          return turn.sleep(Math.min(due - time, voter ? CLAIMS : Infinity))
        }
        if (turn.rng.chance(renewChance)) {
          const receipts = await wallet.send(escrow.extendLock({ until: time + length }))
          letsEnd = !receipts.every(({ ok }) => ok)
        } else letsEnd = true
      }
    }
  },
})
