import { dayNumber } from '../../../calendar.ts'
import { adopted } from '../monthly/adoption.ts'
import type { Economy } from '../monthly/economy.ts'
import { spotPrice } from '../monthly/pool.ts'
import { type DailyBooks, openDailyBooks, sumOf } from './books.ts'
import { type Day, emptyDay } from './series.ts'
import { takeTurn } from './take-turn.ts'
import type { AavTerms } from './terms.ts'
import { vest } from './vest.ts'

/** What is left to chance in a day; always the same for the same account and day. */
export interface DailyChance {
  /** From 0 to 1: which deed an account draws. */
  readonly deed: (account: string, day: number) => number
  /** From -1 to 1: what it trades on a guess. */
  readonly guess: (account: string, day: number) => number
  /** In which order the accounts have their turns. */
  readonly order: <T>(traders: readonly T[], day: number) => readonly T[]
}

/** A token economy by the day, in which vesting follows the price. */
export interface AavModel {
  /** The latest day in figures; before the first the state that all begins with. */
  readonly day: () => Day
  readonly advance: () => Day
}

const THREE_YEARS_DAYS = 3 * 365.25
const DAYS_PER_MONTH = 30

/**
 * Adoption-adjusted vesting (Achim Struve's radCAD model): less vests while the price is below what the token is worth
 * by its adoption, more while it is above.
 */
export function createAavModel(economy: Economy, terms: AavTerms, chance: DailyChance): AavModel {
  const books = openDailyBooks(economy, terms)
  const { price } = economy.opening
  const { compat } = economy
  const growthPerDay = (price * (terms.impliedMultiple - 1)) / THREE_YEARS_DAYS
  let latest = { ...emptyDay(), implied_price: price, vesting_rate: books.rate, holders: books.holders }
  closeDay(books, latest)
  return {
    day: () => latest,
    advance() {
      const day = emptyDay()
      books.day++
      day.implied_price = price + growthPerDay * books.day
      vest({ economy, terms, books, day })
      bringIn(economy, books, day)
      for (const trader of chance.order(books.traders, books.day)) {
        const draw = chance.deed(trader.name, books.day)
        const guess = chance.guess(trader.name, books.day)
        takeTurn({ trader, books, day, terms, draw, guess, compat })
      }
      closeDay(books, day)
      latest = day
      return day
    },
  }
}

/** Airdrops, and the dollars that holders bring to buy with. */
function bringIn({ launch, airdrops, holders, buys }: Economy, books: DailyBooks, day: Day): void {
  const sinceLaunch = books.before + books.day
  const today = dayNumber(launch) + sinceLaunch - 1
  for (const { date, tokens } of airdrops) if (dayNumber(date) === today) day.airdrops += tokens
  books.pot -= day.airdrops

  day.holders = adopted(holders, sinceLaunch)
  const bought = (buys.perHolder * day.holders) / DAYS_PER_MONTH + buys.perNewHolder * (day.holders - books.holders)
  day.buys = Math.max(0, bought)
  books.holders = day.holders
  for (const trader of books.traders) {
    if (trader.name === 'airdrop_receivers') trader.wallet += day.airdrops
    if (trader.name === 'market_investors') trader.cash += day.buys
  }
}

function closeDay({ traders, pool, pot }: DailyBooks, day: Day): void {
  day.price = spotPrice(pool)
  day.pool_token = pool.token
  day.pool_usd = pool.usd
  day.held = sumOf(traders, ({ wallet }) => wallet)
  day.staked = sumOf(traders, ({ locked }) => locked)
  day.trader_cash = sumOf(traders, ({ cash }) => cash)
  day.circulating = day.held + day.staked + pool.token
  day.unvested = pot + sumOf(traders, ({ unvested }) => unvested)
  day.market_cap = day.price * day.circulating
  day.fdv = day.price * (day.circulating + day.unvested)
}
