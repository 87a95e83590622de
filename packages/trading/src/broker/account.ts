import type { Bar } from '../bars/bar.ts'
import { total } from '../statistics/moments.ts'
import { type FeeModel, shareFee } from './fee-model.ts'
import type { Fill, Order, Side } from './order.ts'
import type { Touch } from './order-price.ts'
import { addTo, openPosition, type Position, worth } from './position.ts'
import { fixedSlippage, type SlippageModel } from './slippage-model.ts'
import { type Trade, tradeOf } from './trade.ts'

export interface AccountOptions {
  readonly capital: number
  readonly fee?: FeeModel | undefined
  readonly slippage?: SlippageModel | undefined
  /** Largest notional of one entry, in quote. */
  readonly maxPosition?: number | undefined
  /** An entry of less is let go. */
  readonly minOrder?: number | undefined
  /** Quantities are whole multiples of it, rounded down. */
  readonly quantityStep?: number | undefined
  /** What is paid for a short position, as a share of its worth in a year. */
  readonly borrowRate?: number | undefined
}

/** The bar at hand, and what of its volume is left for orders. */
export interface Moment {
  readonly bar: Bar
  readonly index: number
  volume: number
}

/** Money and positions; every fill passes through here. */
export interface Account {
  /** Opens or adds as an order asks, as far as cash reaches; gives back the notional that still waits. */
  enter(order: Order, touch: Touch, fill: { readonly now: Moment; readonly wanted: number }): number
  /** Closes up to a quantity; gives back what is not filled. */
  leave(
    position: Position,
    touch: Touch,
    fill: { readonly now: Moment; readonly quantity: number; readonly reason: string },
  ): number
  /** What a short position costs for some seconds at a price. */
  chargeBorrow(position: Position, price: number, seconds: number): void
  /** Largest notional of one entry from now on. */
  limit(maxPosition: number): void
  /** The last price of a token. */
  mark(token: string, price: number): void
  lastPrice(token: string): number | undefined
  cash(): number
  equity(): number
  position(token: string): Position | undefined
  positions(): readonly Position[]
  fills(): readonly Fill[]
  trades(): readonly Trade[]
}

const YEAR = 31_536_000

// Cash, positions and fills change together, in `settle` alone: its callers stay beside it.
export function createAccount(options: AccountOptions): Account {
  const { fee = shareFee({ taker: 0 }), slippage = fixedSlippage(0), minOrder = 0 } = options
  const { quantityStep = 0, borrowRate = 0 } = options
  let [cash, maxPosition] = [options.capital, options.maxPosition ?? Infinity]
  const marks = new Map<string, number>()
  const positions = new Map<string, Position>()
  let open: readonly Position[] = []
  const fills: Fill[] = []
  const trades: Trade[] = []

  const stepped = (quantity: number) =>
    quantityStep === 0 ? quantity : Math.floor(quantity / quantityStep + 1e-9) * quantityStep
  const priceNow = ({ token, entryPrice }: Position) => marks.get(token) ?? entryPrice

  /** What shorts owe, and as much again to cover them, is not free. */
  const bound = () => total(open.map((held) => (held.direction === 1 ? 0 : 2 * held.quantity * priceNow(held))))

  function settle(fill: Omit<Fill, 'fee' | 'bar'>, now: Moment, maker: boolean): Fill {
    const notional = fill.quantity * fill.price
    const complete = { ...fill, bar: now.index, fee: fee.of({ notional, maker }) }
    cash -= (fill.side === 'buy' ? notional : -notional) + complete.fee
    now.volume -= fill.quantity
    fills.push(complete)
    return complete
  }

  function priceOf({ price, taking, limit }: Touch, taken: { side: Side; quantity: number; bar: Bar }): number {
    const slipped = taking ? slippage({ ...taken, price }) : price
    if (limit === undefined) return slipped
    return taken.side === 'buy' ? Math.min(slipped, limit) : Math.max(slipped, limit)
  }

  return {
    enter({ token, side, reason, purpose }, touch, { now, wanted }) {
      const direction = side === 'buy' ? 1 : -1
      const held = positions.get(token)
      if (!('opens' in purpose) || (held !== undefined && held.direction !== direction)) return 0
      const free = (cash - bound() - fee.perFill) / (1 + fee.most)
      const notional = Math.min(wanted, maxPosition, free)
      if (!(notional > 0) || notional < minOrder) return 0
      const price = priceOf(touch, { side, quantity: notional / touch.price, bar: now.bar })
      const quantity = stepped(Math.min(notional / price, now.volume))
      if (!(quantity > 0)) return wanted
      const thin = now.volume < notional / price
      const fill = settle({ token, side, quantity, price, reason }, now, touch.maker)
      if (held === undefined) {
        positions.set(token, openPosition({ token, direction, exits: purpose.opens.exits, fill }))
        open = [...positions.values()]
      } else {
        addTo(held, fill)
      }
      return thin ? notional - quantity * price : 0
    },
    leave(position, touch, { now, quantity, reason }) {
      const { token, direction } = position
      const side = direction === 1 ? 'sell' : 'buy'
      const wanted = Math.min(quantity, position.quantity)
      // The last of a position goes whole, whatever the step.
      const filled = Math.min(wanted === position.quantity ? wanted : stepped(wanted), now.volume)
      if (!(filled > 0)) return wanted
      const price = priceOf(touch, { side, quantity: filled, bar: now.bar })
      position.fills.push(settle({ token, side, quantity: filled, price, reason }, now, touch.maker))
      position.quantity -= filled
      if (position.quantity <= position.initialQuantity * 1e-12) {
        positions.delete(token)
        open = [...positions.values()]
        trades.push(tradeOf(position))
      }
      return wanted - filled
    },
    chargeBorrow(position, price, seconds) {
      const cost = position.quantity * price * borrowRate * (seconds / YEAR)
      position.borrowed += cost
      cash -= cost
    },
    limit: (most) => void (maxPosition = most),
    mark: (token, price) => void marks.set(token, price),
    lastPrice: (token) => marks.get(token),
    cash: () => cash,
    equity: () => open.reduce((sum, held) => sum + worth(held, priceNow(held)), cash),
    position: (token) => positions.get(token),
    positions: () => open,
    fills: () => fills,
    trades: () => trades,
  }
}
