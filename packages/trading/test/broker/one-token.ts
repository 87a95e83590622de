import type { Bar } from '../../src/bars/bar.ts'
import { type BrokerOptions, createBarBroker } from '../../src/broker/bar-broker.ts'
import type { ExitPlan } from '../../src/broker/exit-plan.ts'
import type { Order, OrderKind, Validity } from '../../src/broker/order.ts'

export const T = 'TOKEN'
export const bar = (open: number, high: number, low: number, close: number, volume = 1_000): Bar => ({
  time: 0,
  open,
  high,
  low,
  close,
  volume,
})
export const flat = (price: number) => bar(price, price, price, price)

export interface EntryOptions {
  readonly notional?: number
  readonly exits?: ExitPlan
  readonly side?: 'buy' | 'sell'
  readonly validity?: Validity
  readonly group?: string
}
export const entry = (
  type: OrderKind,
  { notional = 1_000, exits = {}, side = 'buy', ...rest }: EntryOptions = {},
): Order => ({
  token: T,
  side,
  type,
  purpose: { opens: { notional, exits } },
  reason: 'entry',
  ...rest,
})
export const exit = (
  type: OrderKind,
  { side = 'sell', quantity, ...rest }: { side?: 'buy' | 'sell'; quantity?: number; group?: string } = {},
): Order => ({
  token: T,
  side,
  type,
  purpose: { closes: quantity === undefined ? {} : { quantity } },
  reason: 'exit',
  ...rest,
})
export const market: OrderKind = { kind: 'market' }

/** A broker that has seen one flat bar at 100. */
export function opened(options: Partial<BrokerOptions> = {}) {
  const broker = createBarBroker({ capital: 10_000, ...options })
  let index = 0
  const next = (coming: Bar, time = index * 3_600) =>
    broker.next(T, { ...coming, time }, { index: index++, seconds: 3_600 })
  next(flat(100))
  const filled = () => broker.fills().map(({ bar: at, side, quantity, price }) => [at, side, quantity, price])
  return { broker, next, filled }
}
