import { power } from '../../../power.ts'
import { deedAt, possible, withLockBonus } from '../monthly/weights.ts'
import { type DailyBooks, sumOf } from './books.ts'
import type { Day } from './series.ts'
import type { AavTerms } from './terms.ts'
import { trade } from './trade.ts'
import type { Trader } from './trader.ts'

interface Turn {
  readonly trader: Trader
  readonly books: DailyBooks
  readonly day: Day
  readonly terms: AavTerms
  /** From 0 to 1: which deed it draws. */
  readonly draw: number
  /** From -1 to 1: what it trades on a guess. */
  readonly guess: number
  readonly compat: boolean
}

/** One account does one thing. */
export function takeTurn({ trader, books, day, terms, draw, guess, compat }: Turn): void {
  const { wallet, cash, locked } = trader
  const can = possible(trader.weights, { hasTokens: wallet > 0, hasCash: cash > 0, hasLocked: locked > 0 })
  const bonus = power(100 * terms.incentivise, terms.incentiveExponent)
  switch (deedAt(withLockBonus(can, bonus), draw)) {
    case 'trade': {
      const { speculation, usage } = terms
      const impliedPrice = day.implied_price
      return trade({ trader, pool: books.pool, day, impliedPrice, speculation, usage, guess, compat })
    }
    case 'lock':
      trader.locked += wallet * terms.lock
      trader.wallet -= wallet * terms.lock
      return
    case 'remove':
      trader.wallet += locked * terms.remove
      trader.locked -= locked * terms.remove
      return
    case 'incentivise':
      return handOut({ giver: trader, books, day, part: terms.incentivise })
    case 'hold':
      return
  }
}

interface HandingOut {
  readonly giver: Trader
  readonly books: DailyBooks
  readonly day: Day
  readonly part: number
}

/** To those who lock, in proportion. (In the source nobody ever gets it, as its count of what is locked stays zero.) */
function handOut({ giver, books: { traders }, day, part }: HandingOut): void {
  const locked = sumOf(traders, (trader) => trader.locked)
  if (locked === 0) return
  const given = giver.wallet * part
  giver.wallet -= given
  for (const trader of traders) trader.wallet += (given * trader.locked) / locked
  day.handed_out += given
}
