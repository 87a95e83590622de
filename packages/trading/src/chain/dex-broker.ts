import { fixed, toNumber } from 'saffron-sim'

import type { Bar } from '../bars/bar.ts'
import type { BarBroker } from '../broker/bar-broker.ts'
import type { Fill, Side } from '../broker/order.ts'
import { createOrderBook, type Waiting } from '../broker/order-book.ts'
import { orderPrice } from '../broker/order-price.ts'
import { addTo, openPosition, type Position } from '../broker/position.ts'
import { protectiveExits } from '../broker/protective-exits.ts'
import { type Trade, tradeOf } from '../broker/trade.ts'
import type { DeskFeed } from './desk-feed.ts'
import type { BarFeed } from './market-bars.ts'
import type { Spot, TapeTrade } from './pair-tape.ts'
import { createProfitAccount, type ProfitAccount } from './profit-account.ts'

/** An order that is to be sent now: what it pays, and the worst price it may have besides the slippage. */
export interface DexTask<F extends DeskFeed = BarFeed> {
  readonly feed: F
  readonly waiting: Waiting
  readonly side: Side
  /** Smallest units of what it pays. */
  readonly amount: bigint
  /** Quote per base, where the order has a limit. */
  readonly limit: number | undefined
  /** The price it was decided at. */
  readonly decided: Spot
  /** What of the order is to follow in later blocks. */
  readonly rest?: bigint
}

/** Carries orders to pools and keeps the book of what came of them. */
export interface DexBroker<F extends DeskFeed = BarFeed> extends Pick<
  BarBroker,
  'cash' | 'equity' | 'position' | 'positions' | 'fills' | 'trades' | 'resting' | 'cancel' | 'submit'
> {
  readonly profit: Omit<ProfitAccount, 'payGas'>
  /** Whether it has cash alone and nothing is ordered: no price changes anything, until it is told of something. */
  isIdle(): boolean
  payGas(cost: bigint): void
  /** Marks all at the prices of the last block, and orders what protects a position whose levels they have reached. */
  look(): void
  /** What is to be sent at these prices: what closes first, and of what opens no more than there is cash for. */
  due(time: number): readonly DexTask<F>[]
  /** One of them was mined; `bar` is the number of the last closed one. */
  filled(task: Omit<DexTask<F>, 'amount' | 'limit'>, trade: TapeTrade, bar: number): void
  /** One of them is given up. */
  drop(task: Pick<DexTask<F>, 'waiting'>): void
  /** One of them failed: entries are given up, exits and what rests are tried again. */
  failed(task: Pick<DexTask<F>, 'waiting'>): void
}

interface DexOptions<F extends DeskFeed> {
  /** What there is of the quote at the beginning. */
  readonly cash: bigint
  readonly feeds: readonly F[]
}

const NONE: readonly never[] = []

/** A moment as a bar without length: resting orders and stops are looked at once a step, at the price there is then. */
const momentBar = (price: number, time: number): Bar => ({
  time,
  open: price,
  high: price,
  low: price,
  close: price,
  volume: 0,
})

// Position, book of orders and account change together when something is filled: they stay beside it.
export function createDexBroker<F extends DeskFeed>({ cash, feeds }: DexOptions<F>): DexBroker<F> {
  const profit = createProfitAccount(cash)
  const book = createOrderBook({})
  const byToken = new Map(feeds.map((feed) => [feed.token, feed]))
  const decimals = feeds[0]?.pool.quote.decimals ?? 0
  const positions = new Map<string, Position & { held: bigint }>()
  let open: readonly Position[] = []
  const fills: Fill[] = []
  const trades: Trade[] = []
  const one = 10 ** decimals
  const inQuote = (amount: bigint) => Number(amount) / one
  let isIdle = false

  function protect(position: Position, price: number): void {
    const { token, direction, entryPrice } = position
    const gain = (direction * (price - entryPrice)) / entryPrice
    position.adverse = Math.min(position.adverse, gain)
    position.favourable = Math.max(position.favourable, gain)
    for (const { quantity, reason } of protectiveExits(position, momentBar(price, 0), false)) {
      const closes = quantity === position.quantity ? {} : { quantity }
      const waits = book.resting(token).some((order) => order.reason === reason)
      if (waits) continue
      const side = direction === 1 ? 'sell' : 'buy'
      book.add({ token, side, type: { kind: 'market' }, purpose: { closes }, reason }, price)
    }
    position.best = direction === 1 ? Math.max(position.best, price) : Math.min(position.best, price)
  }

  /** What an order pays, in smallest units; nothing where there is nothing to close or to pay with. */
  function paymentOf({ order: { token, purpose }, left }: Waiting, free: bigint, feed: DeskFeed): bigint {
    if ('opens' in purpose) {
      const wanted = fixed(left ?? purpose.opens.notional, decimals)
      return wanted < free ? wanted : free
    }
    const position = positions.get(token)
    if (position === undefined) return 0n
    const { quantity = position.quantity } = purpose.closes
    const amount = quantity >= position.quantity ? position.held : fixed(quantity, feed.pool.base.decimals)
    return amount < position.held ? amount : position.held
  }

  /** Whether an order comes at a price, market orders always. */
  function comes(waiting: Waiting, price: number, time: number): boolean {
    const { order, best, triggered } = waiting
    const { side, type } = order
    if (type.kind === 'market') return true
    const touch = orderPrice({ side, type, best, triggered }, momentBar(price, time))
    waiting.best = side === 'sell' ? Math.max(best, price) : Math.min(best, price)
    if (touch === 'triggered') waiting.triggered = true
    return touch !== undefined && touch !== 'triggered'
  }

  function close(position: Position & { held: bigint }, fill: Fill, base: bigint): void {
    position.fills.push(fill)
    position.quantity -= fill.quantity
    position.held -= base
    if (fill.reason === 'partial_profit') position.partialDone = true
    if (position.held > 0n) return
    positions.delete(position.token)
    open = [...positions.values()]
    // What was to follow of the entry would open it again.
    for (const waiting of book.due(position.token, true)) if (waiting.left !== undefined) book.drop(waiting)
    trades.push(tradeOf(position))
  }

  return {
    profit,
    isIdle: () => isIdle,
    payGas(cost) {
      isIdle = false
      profit.payGas(cost)
    },
    cash: () => inQuote(profit.cash()),
    equity: () => inQuote(profit.worth()),
    position: (token) => positions.get(token),
    positions: () => open,
    fills: () => fills,
    trades: () => trades,
    resting: (token) => book.resting(token),
    cancel: (token, which) => book.cancel(token, which),
    submit(orders) {
      if (orders.length > 0) isIdle = false
      for (const order of orders) book.add(order, byToken.get(order.token)?.price() ?? 0)
    },
    look() {
      for (const feed of feeds) {
        const [spot, price, position] = [feed.spot(), feed.price(), positions.get(feed.token)]
        if (spot !== undefined) profit.mark(feed.token, spot)
        if (position !== undefined && price !== undefined) protect(position, price)
      }
      isIdle = book.isEmpty() && profit.isCash()
    },
    due(time) {
      if (book.isEmpty()) return NONE
      let free = profit.cash()
      const tasks: DexTask<F>[] = []
      for (const market of [true, false]) {
        for (const feed of feeds) {
          const [decided, price] = [feed.spot(), feed.price()]
          if (decided === undefined || price === undefined) continue
          const due = book.due(feed.token, market).filter((waiting) => comes(waiting, price, time))
          const isLeaving = due.some(({ order }) => 'closes' in order.purpose)
          for (const waiting of due) {
            const { side, type, purpose } = waiting.order
            const amount = paymentOf(waiting, free, feed)
            // What was to follow of an entry is not bought while it is sold.
            if (amount <= 0n || (isLeaving && waiting.left !== undefined)) {
              book.drop(waiting)
              continue
            }
            if ('opens' in purpose) free -= amount
            tasks.push({ feed, waiting, side, amount, limit: 'limit' in type ? type.limit : undefined, decided })
          }
        }
      }
      for (const feed of feeds) book.pass(feed.token, time)
      return tasks
    },
    filled({ feed, waiting, decided, rest = 0n }, trade, bar) {
      const { token, side, reason, purpose } = waiting.order
      const { base, quote } = trade
      const paidFee = profit.fill(token, trade, decided)
      isIdle = false
      const quantity = toNumber(base, feed.pool.base.decimals)
      const price = inQuote(side === 'buy' ? quote - paidFee : quote + paidFee) / quantity
      const fill: Fill = { token, bar, side, quantity, price, fee: inQuote(paidFee), reason }
      fills.push(fill)
      const position = positions.get(token)
      if (!('opens' in purpose)) {
        if (position !== undefined) close(position, fill, base)
      } else if (position === undefined) {
        const opened = openPosition({ token, direction: 1, exits: purpose.opens.exits, fill })
        positions.set(token, Object.assign(opened, { held: base }))
        open = [...positions.values()]
      } else {
        addTo(position, fill)
        position.held += base
      }
      book.dropGroup(waiting)
      if (rest > 0n) waiting.left = inQuote(rest)
      else book.drop(waiting)
    },
    drop: ({ waiting }) => book.drop(waiting),
    failed({ waiting }) {
      const { purpose, type } = waiting.order
      if ('opens' in purpose && type.kind === 'market') book.drop(waiting)
    },
  }
}
