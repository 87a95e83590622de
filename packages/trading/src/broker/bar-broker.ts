import type { Bar } from '../bars/bar.ts'
import { type Account, type AccountOptions, createAccount, type Moment } from './account.ts'
import type { Order } from './order.ts'
import { createOrderBook, type OrderBook, type Waiting } from './order-book.ts'
import { orderPrice } from './order-price.ts'
import type { Position } from './position.ts'
import { protectiveExits, stopLevel } from './protective-exits.ts'

export interface BrokerOptions extends AccountOptions {
  /** Share of a bar's volume that orders of its token can have. */
  readonly volumeShare?: number | undefined
  /** Bars that an order is on its way before the open it can be filled at. */
  readonly latencyBars?: number | undefined
}

/** A bar that comes: its number among those that decisions are made on, and its length. */
interface Coming {
  readonly index: number
  readonly seconds: number
}

/** Fills orders against bars: market orders at the next open, all others where a bar touches them. */
export interface BarBroker extends Pick<Account, 'cash' | 'equity' | 'position' | 'positions' | 'fills' | 'trades'> {
  /** Takes orders, to be filled from the next bar of their token on. */
  submit(orders: readonly Order[]): void
  /** Takes back what waits for a token, or only what would open or add to a position. */
  cancel(token: string, which?: 'all' | 'opening'): void
  /** Largest notional of one entry from now on. */
  limit(maxPosition: number): void
  /** One bar of one token: due market orders, then what protects the position, then what rests. */
  next(token: string, bar: Bar, coming: Coming): void
  /** Closes what is held of a token at a price, slippage and fee on top. */
  close(token: string, bar: Bar, at: { readonly index: number; readonly price: number; readonly reason: string }): void
  resting(token: string): readonly Order[]
}

export function createBarBroker(options: BrokerOptions): BarBroker {
  const { volumeShare } = options
  const account = createAccount(options)
  const book = createOrderBook(options)
  const { cash, equity, position, positions, fills, trades } = account
  return {
    submit(orders) {
      for (const order of orders) {
        book.add(order, account.lastPrice(order.token) ?? (order.side === 'sell' ? 0 : Infinity))
      }
    },
    cancel: (token, which) => book.cancel(token, which),
    limit: account.limit,
    next(token, bar, { index, seconds }) {
      const now = { bar, index, volume: volumeShare === undefined ? Infinity : volumeShare * bar.volume }
      const before = account.position(token)
      if (before === undefined && book.isEmpty()) {
        account.mark(token, bar.close)
        return
      }
      workAll({ account, book }, book.due(token, true), now)
      const atOpen = account.position(token)
      if (atOpen !== undefined) protect(account, atOpen, { now, entered: atOpen !== before })
      const protectedOne = account.position(token)
      workAll({ account, book }, book.due(token, false), now)
      const late = account.position(token)
      if (late !== undefined && late !== protectedOne) stopLate(account, late, now)
      const held = account.position(token)
      if (held?.direction === -1) account.chargeBorrow(held, bar.close, seconds)
      book.pass(token, bar.time)
      account.mark(token, bar.close)
    },
    close(token, bar, { index, price, reason }) {
      const held = account.position(token)
      if (held === undefined) return
      const now = { bar, index, volume: Infinity }
      account.leave(held, { price, taking: true, maker: false }, { now, quantity: held.quantity, reason })
    },
    resting: (token) => book.resting(token),
    cash,
    equity,
    position,
    positions,
    fills,
    trades,
  }
}

interface Desk {
  readonly account: Account
  readonly book: OrderBook
}

function workAll({ account, book }: Desk, due: readonly Waiting[], now: Moment): void {
  for (const entry of due) {
    if (!book.has(entry)) continue
    const before = account.fills().length
    const done = work(account, entry, now)
    if (account.fills().length > before) book.dropGroup(entry)
    if (done) book.drop(entry)
  }
}

/** Works on one order; true where nothing of it is left to do. */
function work(account: Account, entry: Waiting, now: Moment): boolean {
  const { order, triggered } = entry
  const touch = orderPrice({ side: order.side, type: order.type, best: entry.best, triggered }, now.bar)
  entry.best = order.side === 'sell' ? Math.max(entry.best, now.bar.high) : Math.min(entry.best, now.bar.low)
  if (touch === 'triggered') entry.triggered = true
  if (touch === undefined || touch === 'triggered') return false
  if ('opens' in order.purpose) {
    entry.left = account.enter(order, touch, { now, wanted: entry.left ?? order.purpose.opens.notional })
    return entry.left <= 0
  }
  const position = account.position(order.token)
  if (position === undefined || (position.direction === 1) !== (order.side === 'sell')) return true
  const quantity = entry.left ?? order.purpose.closes.quantity ?? position.quantity
  entry.left = account.leave(position, touch, { now, quantity, reason: order.reason })
  return entry.left <= 0
}

/** What protects a position that was there at the open. */
function protect(account: Account, position: Position, { now, entered }: { now: Moment; entered: boolean }): void {
  const { direction, entryPrice } = position
  const [worst, best] = direction === 1 ? [now.bar.low, now.bar.high] : [now.bar.high, now.bar.low]
  position.adverse = Math.min(position.adverse, (direction * (worst - entryPrice)) / entryPrice)
  position.favourable = Math.max(position.favourable, (direction * (best - entryPrice)) / entryPrice)
  for (const { price, taking, quantity, reason } of protectiveExits(position, now.bar, entered)) {
    account.leave(position, { price, taking, maker: !taking }, { now, quantity, reason })
    if (reason === 'partial_profit') position.partialDone = true
  }
  position.best = direction === 1 ? Math.max(position.best, best) : Math.min(position.best, best)
}

/** A position opened within the bar: what came after is not known, so that its stop counts and its target does not. */
function stopLate(account: Account, position: Position, now: Moment): void {
  const worst = position.direction === 1 ? now.bar.low : now.bar.high
  const level = stopLevel(position)
  if (level === undefined || position.direction * (worst - level.price) > 0) return
  const { quantity } = position
  account.leave(position, { price: level.price, taking: true, maker: false }, { now, quantity, reason: level.reason })
}
