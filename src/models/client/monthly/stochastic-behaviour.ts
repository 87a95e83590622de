import { power } from '../../../power.ts'
import { ACTORS, BUCKETS, HOLDERS } from './accounts.ts'
import type { Behaviour } from './behaviour.ts'
import { at } from './books.ts'
import type { Shares } from './economy.ts'
import { deedAt, possible, type Weights, weights, withLockBonus } from './weights.ts'

export interface StochasticOptions {
  /** A number from 0 to 1 for an account's turn in a month, always the same. */
  readonly draw: (account: string, month: number) => number
  /** Of free tokens, the part that is put to a use at once; of stakes and claims, the part that is taken out at once. */
  readonly lock: number
  readonly remove: number
  /** Of the reserve, the part that is handed out to stakers at once, and how strongly that makes people lock. */
  readonly incentivise: number
  readonly exponent: number
}

const RECEIVERS_WEIGHTS = weights({ trade: 60, hold: 10, lock: 25, remove: 5 })
const RESERVE_WEIGHTS = weights({ hold: 50, incentivise: 50 })

/**
 * Each account draws one deed a month: it sells all that is free, keeps it, puts a part of it to a use, or takes a part
 * of its stake out; the reserve hands a part of itself out or holds. Nobody sees what another drew.
 */
export function stochasticBehaviour(options: StochasticOptions): Behaviour {
  const { draw, lock, remove, incentivise, exponent } = options
  const bonus = power(100 * incentivise, exponent)
  return ({ economy, books, free }) => {
    const { sell, utility, hold, removal } = economy.shares
    const third = (100 * removal) / 3
    const holders = weights({
      trade: 100 * sell - third,
      hold: 100 * hold - third,
      lock: 100 * utility - third,
      remove: 100 * removal,
    })
    const deedOf = (account: string, given: Weights, hasTokens: boolean, hasLocked: boolean) => {
      const can = possible(given, { hasTokens, hasCash: false, hasLocked })
      return deedAt(withLockBonus(can, bonus), draw(account, books.month))
    }
    const shares = ACTORS.map((account, i): Shares => {
      const given = i < HOLDERS.length ? holders : RECEIVERS_WEIGHTS
      const hasLocked = at(books.stakes, i) > 0 || at(books.claims, i) > 0
      const deed = deedOf(account, given, at(free, i) > 0, hasLocked)
      const used = deed === 'lock' ? lock : 0
      const sold = deed === 'trade' ? 1 : 0
      return { sell: sold, utility: used, hold: 1 - sold - used, removal: deed === 'remove' ? remove : 0 }
    })
    const handedOut = BUCKETS.map((bucket, i) => {
      const hands =
        bucket === 'reserve' && deedOf(bucket, RESERVE_WEIGHTS, at(books.buckets, i) > 0, false) === 'incentivise'
      return hands ? incentivise : 0
    })
    return { shares, handedOut }
  }
}
