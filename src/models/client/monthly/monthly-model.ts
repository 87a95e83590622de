import { dayNumber, monthsLater } from '../../../calendar.ts'
import { ACTORS, MARKET_INVESTORS } from './accounts.ts'
import { adopted } from './adoption.ts'
import type { Behaviour } from './behaviour.ts'
import { add, at, type Books, openBooks, total } from './books.ts'
import { buyBack } from './buybacks.ts'
import { closeMonth } from './close-month.ts'
import type { Economy } from './economy.ts'
import { emit } from './emissions.ts'
import { noFlows } from './flows.ts'
import { payForHolding } from './holding.ts'
import { moveClaims } from './liquidity.ts'
import type { MonthContext } from './month-context.ts'
import { payInto } from './payout.ts'
import { issuePoints } from './points.ts'
import { addLiquidity, buyFrom, sellInto, spotPrice } from './pool.ts'
import { bookRevenue } from './revenue.ts'
import { emptyMonth, type Month } from './series.ts'
import { burnAndMint, handOut, moveStakes, payVestingRewards } from './staking.ts'

/** A token economy by the month, as plain numbers. */
export interface MonthlyModel {
  /** The latest month in figures; before the first the state that all begins with. */
  readonly month: () => Month
  readonly advance: () => Month
}

/** The monthly model of Outlier Ventures' Quantitative Token Model, with behaviour of one's choice. */
export function createMonthlyModel(economy: Economy, behaviour: Behaviour): MonthlyModel {
  const books = openBooks(economy)
  let latest = { ...emptyMonth(), users: books.users, holders: books.holders }
  closeMonth(economy, books, latest)
  return {
    month: () => latest,
    advance() {
      latest = simulateMonth(economy, books, behaviour).month
      return latest
    },
  }
}

/** Simulates a month on the books, and gives what was in it. */
export function simulateMonth(economy: Economy, books: Books, behaviour: Behaviour): MonthContext {
  const context = beginMonth(economy, books, behaviour)
  const { month } = context
  useTokens(context)
  moveStakes(context)
  payVestingRewards(context)
  handOut(context)
  burnAndMint(context)
  issuePoints(context)
  month.transferred = total(context.used) * context.utility.transfer
  payInto(books, economy.transferTo, month.transferred)

  const cashBefore = books.cash
  const revenue = bookRevenue(context)
  context.flows.revenue = revenue
  month.bought = buyFrom(books.pool, month.buys)
  add(books.wallets, MARKET_INVESTORS, month.bought)
  note(context, 'buys')
  payForHolding(context)
  moveClaims(context)
  sellInto(books.pool, month.sold)
  note(context, 'sales')
  addLiquidity(books.pool, month.new_liquidity - month.removed_liquidity)
  note(context, 'liquidity')
  books.tokensAtLiquidity = books.pool.token
  buyBack(context, revenue, cashBefore)

  const prices = [...context.prices, spotPrice(books.pool)]
  const highest = Math.max(...prices)
  month.volatility = (100 * (highest - Math.min(...prices))) / highest
  closeMonth(economy, books, month)
  return context
}

/** The dates, what comes free, how many people there are, and what they decide. */
function beginMonth(economy: Economy, books: Books, behaviour: Behaviour): MonthContext {
  books.month++
  const month = emptyMonth()
  const sinceLaunch = economy.elapsed + books.month
  const begins = monthsLater(economy.launch, sinceLaunch - 1)
  const ends = monthsLater(economy.launch, sinceLaunch)
  const prices = books.month === 1 ? [spotPrice(books.pool)] : []
  const early = { economy, books, month, begins, ends, sinceLaunch, prices }
  emit(early)

  const days = dayNumber(ends) - dayNumber(economy.launch)
  const curveUsers = adopted(economy.users, days)
  const decided = behaviour({ economy, books, free: books.wallets, curveUsers })
  adopt({ economy, books, month, users: decided.users ?? curveUsers, days })
  const column = () => new Float64Array(ACTORS.length)
  const { shares, handedOut = [] } = decided
  const columns = { used: column(), unstaked: column(), rewarded: column() }
  return { ...early, shares, handedOut, utility: economy.utility, ...columns, flows: noFlows() }
}

interface Adopting {
  readonly economy: Economy
  readonly books: Books
  readonly month: Month
  readonly users: number
  readonly days: number
}

function adopt({ economy, books, month, users, days }: Adopting): void {
  const { revenue, buys, compat } = economy
  month.users = users
  month.holders = adopted(economy.holders, days)
  // The source lets all users of the first month pay as if they were new.
  const usersBefore = compat && books.month === 1 ? 0 : books.users
  month.revenue = revenue.perUser * users + revenue.perNewUser * (users - usersBefore)
  month.buys = buys.perHolder * month.holders + buys.perNewHolder * (month.holders - books.holders)
}

/** Splits what is free: sold, put to a use, kept. */
function useTokens({ books, month, shares, utility: uses, used, flows }: MonthContext): void {
  for (const [i, { sell, utility }] of shares.entries()) {
    const free = at(books.wallets, i)
    used[i] = free * utility
    flows.sold[i] = free * sell
    flows.burned[i] = free * utility * uses.burn
    flows.transferred[i] = free * utility * uses.transfer
    month.sold += free * sell
    books.wallets[i] = free - free * sell - free * utility
  }
  month.utility = total(used)
}

function note({ books, month, prices }: MonthContext, after: 'buys' | 'sales' | 'liquidity'): void {
  month[`${after}_pool_token`] = books.pool.token
  month[`${after}_pool_usd`] = books.pool.usd
  prices.push(spotPrice(books.pool))
}
