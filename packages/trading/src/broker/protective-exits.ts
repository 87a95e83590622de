import type { Bar } from '../bars/bar.ts'
import type { Position } from './position.ts'

/** A part of a position to be closed at a price within the bar. */
export interface Exit {
  readonly quantity: number
  readonly price: number
  /** Whether the order takes what is there, so that slippage comes on top. */
  readonly taking: boolean
  readonly reason: 'stop_loss' | 'trailing_stop' | 'take_profit' | 'partial_profit'
}

interface Level {
  readonly price: number
  readonly reason: 'stop_loss' | 'trailing_stop'
}

/** Where a position is stopped: its stop, or the trailing one once it is active and nearer. */
export function stopLevel({ direction, entryPrice, exits, best }: Position): Level | undefined {
  const { stopLoss, trailing } = exits
  const stop: Level | undefined =
    stopLoss === undefined ? undefined : { price: entryPrice * (1 - direction * stopLoss), reason: 'stop_loss' }
  if (trailing === undefined) return stop
  const active = direction * (best - entryPrice * (1 + direction * trailing.activation)) >= 0
  const price = best * (1 - direction * trailing.distance)
  const nearer = stop === undefined || direction * (price - stop.price) > 0
  return active && nearer ? { price, reason: 'trailing_stop' } : stop
}

/**
 * What of a position is closed within a bar. The path inside is not known, so the worst is taken: the stop comes before
 * the target where a bar touches both. On the bar of the entry, whose open is the entry, gaps do not count.
 */
export function protectiveExits(position: Position, bar: Bar, entered: boolean): readonly Exit[] {
  const { direction, quantity, entryPrice, exits } = position
  const level = stopLevel(position)
  const target = exits.takeProfit === undefined ? undefined : entryPrice * (1 + direction * exits.takeProfit)
  const [worst, best] = direction === 1 ? [bar.low, bar.high] : [bar.high, bar.low]
  const [open, stop] = [direction * bar.open, level === undefined ? -Infinity : direction * level.price]
  const goal = target === undefined ? Infinity : direction * target
  if (level !== undefined && !entered && open <= stop) {
    return [{ quantity, price: bar.open, taking: true, reason: level.reason }]
  }
  if (!entered && open >= goal) {
    return [{ quantity, price: bar.open, taking: false, reason: 'take_profit' }]
  }
  if (level !== undefined && direction * worst <= stop) {
    return [{ quantity, price: level.price, taking: true, reason: level.reason }]
  }
  const first = partialExit({ position, bar, entered, best })
  if (target === undefined || direction * best < goal) return first
  const rest = quantity - (first[0]?.quantity ?? 0)
  return rest > 0 ? [...first, { quantity: rest, price: target, taking: false, reason: 'take_profit' }] : first
}

interface Within {
  readonly position: Position
  readonly bar: Bar
  readonly entered: boolean
  /** The best price of the bar. */
  readonly best: number
}

function partialExit({ position, bar, entered, best }: Within): Exit[] {
  const { direction, quantity, initialQuantity, entryPrice, exits, partialDone } = position
  if (exits.partial === undefined || partialDone) return []
  const price = entryPrice * (1 + direction * exits.partial.at)
  if (direction * (best - price) < 0) return []
  const better = direction === 1 ? Math.max(price, bar.open) : Math.min(price, bar.open)
  return [
    {
      quantity: Math.min(exits.partial.fraction * initialQuantity, quantity),
      price: entered ? price : better,
      taking: false,
      reason: 'partial_profit',
    },
  ]
}
