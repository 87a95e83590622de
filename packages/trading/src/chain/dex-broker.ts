// Longer than other files: position, book of orders, account and loans change together when something is filled.
import { fixed, power, toNumber } from 'saffron-sim'

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
import type { Spot } from './spot.ts'
import type { TapeTrade } from './tape-trade.ts'
import { createProfitAccount, type ProfitAccount, type ProfitNow, worthAt } from './profit-account.ts'
import { createLoanKeeper } from './shorts/loan-keeper.ts'
import { keptFor, type Loans } from './shorts/loans.ts'
import { mendsOf, type Mend } from './shorts/mends.ts'
import { shortEntry } from './shorts/short-entry.ts'

/** An order that is to be sent now: what it pays, and the worst price it may have besides the slippage. */
export interface DexTask<F extends DeskFeed = BarFeed> {
  readonly feed: F
  readonly waiting: Waiting
  readonly side: Side
  /** Smallest units of what it pays; of what it buys where it covers. */
  readonly amount: bigint
  /** Quote per base, where the order has a limit. */
  readonly limit: number | undefined
  /** The price it was decided at. */
  readonly decided: Spot
  /** What of the order is to follow in later blocks. */
  readonly rest?: bigint
  /** Of one that goes short: the most quote that it puts up. */
  readonly collateral?: bigint
  /** Of one that buys back what was sold short: all of it, a part, or what there is cash for now. */
  readonly covers?: 'all' | 'part' | 'piece'
  /** Of one that closes all: whether it is only what the pool takes at once, and the order stays for what is left. */
  readonly isPart?: boolean
  /** Whether what is put up stays although all is bought back, for something else that is sent now. */
  readonly keeps?: boolean
}

/** Carries orders to pools and keeps the book of what came of them. */
export interface DexBroker<F extends DeskFeed = BarFeed> extends Pick<
  BarBroker,
  'cash' | 'equity' | 'position' | 'positions' | 'fills' | 'trades' | 'resting' | 'cancel' | 'submit'
> {
  readonly profit: Omit<ProfitAccount, 'payGas' | 'at'>
  /** Worth and gains at these prices, with the interest up to the last block. */
  at(spots: ReadonlyMap<string, Spot>): ProfitNow
  /** Quote in the wallet. */
  atHand(): bigint
  /** Times that others took collateral for a debt. */
  liquidations(): number
  /** Base in the wallet that is of no long position: borrowed and not sold, or bought and not repaid. */
  spare(token: string): bigint
  payGas(cost: bigint): void
  /**
   * Marks all at the prices of the last block, and orders what protects a position whose levels they have reached. Gives
   * whether it has cash alone and nothing is ordered: no price changes anything then, until it wakes who looks.
   */
  look(): boolean
  /** What is to be sent at these prices: what closes first, and of what opens no more than there is cash for. */
  due(time: number): readonly DexTask<F>[]
  /** One of them was mined; `bar` is the number of the last closed one. */
  filled(task: Omit<DexTask<F>, 'amount' | 'limit'>, trade: TapeTrade, bar: number): void
  /** One of them is given up. */
  drop(task: Pick<DexTask<F>, 'waiting'>): void
  /** One of them failed: entries are given up, exits and what rests are tried again. */
  failed(task: Pick<DexTask<F>, 'waiting'>): void
  /** What loans are left with that no position needs, beside what is sent now. */
  mends(tasks: readonly DexTask<F>[]): readonly Mend<F>[]
  /** A swap of a mend was mined. */
  mended(mend: Pick<Mend<F>, 'feed' | 'decided'>, trade: TapeTrade): void
}

interface DexOptions<F extends DeskFeed> {
  /** What there is of the quote at the beginning, apart from collateral. */
  readonly cash: bigint
  readonly feeds: readonly F[]
  /** Where it borrows what it sells short; without them it is never short. */
  readonly loans?: Loans | undefined
  /** The number that a fill of now has. */
  readonly openBar?: () => number
  /** Told of whatever may have changed something. */
  readonly wake?: () => void
}

/** A position with its amount in smallest units: what is held, or what was sold short and is not bought back. */
type Held = Position & { held: bigint }

/** A market at a price, and what quote is left for entries. */
interface Offered<F extends DeskFeed> {
  readonly feed: F
  readonly decided: Spot
  readonly left: bigint
}

/** What is to be sent, and what of the cash it binds. */
interface Bound<F extends DeskFeed> {
  readonly task: DexTask<F>
  readonly binds: bigint
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

const LIQUIDATED = 'liquidated'

export function createDexBroker<F extends DeskFeed>(options: DexOptions<F>): DexBroker<F> {
  const { cash, feeds, loans, openBar = () => 0, wake = () => undefined } = options
  const profit = createProfitAccount(cash + (loans?.collateralHeld() ?? 0n))
  const book = createOrderBook({})
  const byToken = new Map(feeds.map((feed) => [feed.token, feed]))
  const decimals = feeds[0]?.pool.quote.decimals ?? 0
  const positions = new Map<string, Held>()
  let open: readonly Position[] = []
  const fills: Fill[] = []
  const trades: Trade[] = []
  const one = power(10, decimals)
  const inQuote = (amount: bigint) => Number(amount) / one
  // Debts from before it began are to be repaid, and no loss.
  for (const feed of loans === undefined ? [] : feeds) {
    const [debt, spot] = [loans?.debtOf(feed.token) ?? 0n, feed.spot()]
    if (debt > 0n && spot !== undefined) profit.takeOn(feed.token, debt, spot)
  }

  const atHand = () => profit.cash() - (loans?.collateralHeld() ?? 0n)
  const spare = (token: string) => {
    const position = positions.get(token)
    const long = position?.direction === 1 ? position.held : 0n
    return profit.held(token) + (loans?.debtOf(token) ?? 0n) - long
  }
  const worthOf = (token: string, amount: bigint) => {
    const spot = byToken.get(token)?.spot()
    return spot === undefined ? 0n : worthAt(amount, spot)
  }
  /** Quote that no short position may need. */
  function free(): bigint {
    if (loans === undefined) return profit.cash()
    let left = atHand()
    for (const token of loans.debts.keys()) left -= keptFor(worthOf(token, loans.debtOf(token)), loans)
    return left > 0n ? left : 0n
  }

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

  /** What is to be sent of an order and what cash that binds; undefined where there is nothing to close or to pay with. */
  function taskOf(waiting: Waiting, { feed, decided, left }: Offered<F>): Bound<F> | undefined {
    const { order } = waiting
    const { token, side, type, purpose } = order
    const common = { feed, waiting, side, decided, limit: 'limit' in type ? type.limit : undefined }
    const position = positions.get(token)
    if ('opens' in purpose) {
      if (position !== undefined && (position.direction === 1) !== (side === 'buy')) return undefined
      const wanted = fixed(waiting.left ?? purpose.opens.notional, decimals)
      if (side === 'buy') return bound({ ...common, amount: wanted < left ? wanted : left })
      const entry = loans && shortEntry(loans, { token, wanted, free: left, decided })
      return entry && { task: { ...common, amount: entry.amount, collateral: entry.collateral }, binds: entry.binds }
    }
    if (position === undefined) return undefined
    const { quantity = position.quantity } = purpose.closes
    const part = quantity >= position.quantity ? position.held : fixed(quantity, feed.pool.base.decimals)
    const isAll = part >= position.held
    if (position.direction === 1) return bound({ ...common, amount: isAll ? position.held : part })
    if (!isAll) return bound({ ...common, amount: part, covers: 'part' })
    return bound({ ...common, amount: (loans?.owedThen(token) ?? 0n) - spare(token), covers: 'all' })
  }

  const bound = (task: DexTask<F>): Bound<F> | undefined =>
    task.amount > 0n ? { task, binds: 'opens' in task.waiting.order.purpose ? task.amount : 0n } : undefined

  /** Whether an entry has to wait until what is held the other way is closed, and its loan repaid. */
  function mustWait({ order: { token, side, purpose } }: Waiting): boolean {
    if (!('opens' in purpose)) return false
    const position = positions.get(token)
    if (position === undefined) return loans?.debts.has(token) === true && loans.owedThen(token) > 0n
    const isOpposed = (position.direction === 1) !== (side === 'buy')
    return isOpposed && book.resting(token).some((other) => 'closes' in other.purpose && other.type.kind === 'market')
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

  function close(position: Held, fill: Fill, base: bigint): void {
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

  /** Buys back: what is bought beyond what was sold is interest that the debt has grown by. */
  function cover(position: Held, fill: Fill, { base, covers }: { base: bigint; covers: DexTask['covers'] }): void {
    const part = covers === 'all' || base > position.held ? position.held : base
    const quantity = covers === 'all' ? position.quantity : Math.min(fill.quantity, position.quantity)
    position.borrowed += (fill.quantity - quantity) * fill.price
    close(position, { ...fill, quantity }, part)
  }

  /** Others have repaid some of what is owed of a token, and taken so much quote for it. */
  function liquidate(token: string, repaid: bigint, taken: bigint): void {
    const position = positions.get(token)
    const quantity = toNumber(repaid, byToken.get(token)?.pool.base.decimals ?? 0)
    if (position?.direction !== -1 || quantity === 0) return
    const price = inQuote(taken) / quantity
    const fill: Fill = { token, bar: openBar(), side: 'buy', quantity, price, fee: 0, reason: LIQUIDATED }
    fills.push(fill)
    cover(position, fill, { base: repaid, covers: 'part' })
    if (!positions.has(token)) return
    // Who is liquidated in part is near to be so again: the rest is bought back.
    book.cancel(token, 'opening')
    const isUrgent = true
    book.add({ token, side: 'buy', type: { kind: 'market' }, purpose: { closes: {} }, reason: LIQUIDATED, isUrgent }, 0)
  }

  const keeper =
    loans && createLoanKeeper({ loans, profit, liquidate, spotOf: (token) => byToken.get(token)?.spot(), wake })

  /** Books what loans have grown by; what collateral has earned is the gain of the positions that it stands behind. */
  function accrue(): void {
    if (keeper === undefined) return
    const earned = keeper.accrue()
    const shorts = open.filter(({ direction }) => direction === -1)
    for (const short of shorts) short.borrowed -= inQuote(earned) / shorts.length
  }

  return {
    profit,
    payGas(cost) {
      if (cost === 0n) return
      wake()
      profit.payGas(cost)
    },
    at: (spots) => profit.at(spots, loans?.unbooked()),
    atHand,
    liquidations: () => keeper?.liquidations() ?? 0,
    spare,
    cash: () => inQuote(free()),
    equity: () => inQuote(profit.worth()),
    position: (token) => positions.get(token),
    positions: () => open,
    fills: () => fills,
    trades: () => trades,
    resting: (token) => book.resting(token),
    cancel: (token, which) => book.cancel(token, which),
    submit(orders) {
      if (orders.length > 0) wake()
      for (const order of orders) book.add(order, byToken.get(order.token)?.price() ?? 0)
    },
    look() {
      accrue()
      for (const feed of feeds) {
        const [spot, price, position] = [feed.spot(), feed.price(), positions.get(feed.token)]
        if (spot !== undefined) profit.mark(feed.token, spot)
        if (position !== undefined && price !== undefined) protect(position, price)
      }
      return book.isEmpty() && profit.isCash() && loans?.isNone() !== false
    },
    due(time) {
      if (book.isEmpty()) return NONE
      let left = free()
      const tasks: DexTask<F>[] = []
      for (const market of [true, false]) {
        for (const feed of feeds) {
          const [decided, price] = [feed.spot(), feed.price()]
          if (decided === undefined || price === undefined) continue
          const due = book.due(feed.token, market).filter((waiting) => comes(waiting, price, time))
          const isLeaving = due.some(({ order }) => 'closes' in order.purpose)
          for (const waiting of due) {
            if (mustWait(waiting)) continue
            const found = taskOf(waiting, { feed, decided, left })
            // What was to follow of an entry is not bought while it is sold.
            if (found === undefined || (isLeaving && waiting.left !== undefined)) {
              book.drop(waiting)
              continue
            }
            left -= found.binds
            tasks.push(found.task)
          }
        }
      }
      for (const feed of feeds) book.pass(feed.token, time)
      if (!tasks.some(({ collateral }) => collateral !== undefined)) return tasks
      return tasks.map((task) => (task.covers === 'all' ? { ...task, keeps: true } : task))
    },
    filled({ feed, waiting, decided, rest = 0n, covers, isPart = false }, trade, bar) {
      const { token, side, reason, purpose } = waiting.order
      const { base, quote } = trade
      const paidFee = profit.fill(token, trade, decided)
      wake()
      const quantity = toNumber(base, feed.pool.base.decimals)
      const price = inQuote(side === 'buy' ? quote - paidFee : quote + paidFee) / quantity
      const fill: Fill = { token, bar, side, quantity, price, fee: inQuote(paidFee), reason }
      fills.push(fill)
      const position = positions.get(token)
      if (!('opens' in purpose)) {
        if (position?.direction === 1) close(position, fill, base)
        else if (position !== undefined) cover(position, fill, { base, covers })
      } else if (position === undefined) {
        const opened = openPosition({ token, direction: side === 'buy' ? 1 : -1, exits: purpose.opens.exits, fill })
        positions.set(token, { ...opened, held: base })
        open = [...positions.values()]
      } else {
        addTo(position, fill)
        position.held += base
      }
      book.dropGroup(waiting)
      if (rest > 0n) waiting.left = inQuote(rest)
      else if (covers !== 'piece' && !isPart) book.drop(waiting)
    },
    drop: ({ waiting }) => book.drop(waiting),
    failed({ waiting }) {
      const { purpose, type } = waiting.order
      if ('opens' in purpose && type.kind === 'market') book.drop(waiting)
    },
    mends: (tasks) =>
      loans === undefined ? NONE : mendsOf({ feeds, loans, spare, tasks, position: (token) => positions.get(token) }),
    mended({ feed, decided }, trade) {
      wake()
      profit.fill(feed.token, trade, decided)
    },
  }
}
