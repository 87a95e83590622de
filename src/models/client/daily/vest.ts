import { power } from '../../../power.ts'
import type { Economy } from '../monthly/economy.ts'
import { spotPrice } from '../monthly/pool.ts'
import type { DailyBooks } from './books.ts'
import type { Day } from './series.ts'
import type { AavTerms } from './terms.ts'

interface Vesting {
  readonly economy: Economy
  readonly terms: AavTerms
  readonly books: DailyBooks
  readonly day: Day
}

/** Moves the rate of vesting by how far the price is from what the token is worth, and lets that much come free. */
export function vest({ economy, terms, books, day }: Vesting): void {
  // The source holds the price against the first one throughout.
  const worth = economy.compat ? economy.opening.price : day.implied_price
  const wanted = books.rate * power(spotPrice(books.pool) / worth, terms.exponent)
  books.rate = Math.min(Math.max(wanted, terms.minRate), terms.maxRate)
  day.vesting_rate = books.rate

  for (const trader of books.traders) {
    trader.vestedBefore = trader.vestedToday
    trader.vestedToday = 0
  }
  // To each type by its weight, and evenly within it; nobody gets more than is left for it.
  for (const [type, weight] of Object.entries(terms.weights)) {
    const sharing = books.traders.filter((trader) => trader.type === type && trader.unvested > 0)
    const each = (economy.supply * books.rate * weight) / sharing.length
    for (const trader of sharing) {
      const vested = Math.min(each, trader.unvested)
      trader.unvested -= vested
      trader.wallet += vested
      trader.vestedToday = vested
      day.vested += vested
    }
  }
}
