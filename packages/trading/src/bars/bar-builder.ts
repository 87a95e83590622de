import type { Bar } from './bar.ts'
import { openingTime } from './opening-time.ts'

/** A bar with what only those know who saw every trade. */
export interface TradeBar extends Bar {
  /** In quote. */
  readonly quoteVolume: number
  readonly trades: number
  /** What of the volume was bought, in base. */
  readonly buyVolume: number
}

/** A trade in smallest units of both tokens. */
export interface BarTrade {
  readonly side: 'buy' | 'sell'
  readonly base: bigint
  readonly quote: bigint
}

/** Makes bars of what happens in a market, told in order. */
export interface BarBuilder {
  /** The closed ones, oldest first. */
  readonly list: readonly TradeBar[]
  /** The price is another from this moment on, in quote per base: after a trade, or after a deposit. */
  spot(time: number, price: number): void
  trade(time: number, trade: BarTrade): void
  /** Closes what has ended by this moment. */
  passTo(time: number): void
  /** The way back to what it knows now. */
  checkpoint(): () => void
}

interface BuilderOptions {
  /** Seconds. */
  readonly interval: number
  readonly baseDecimals: number
  readonly quoteDecimals: number
}

/** Sums stay whole numbers until the bar closes: rounded once, whatever the order. */
interface OpenBar {
  readonly time: number
  readonly open: number
  high: number
  low: number
  base: bigint
  quote: bigint
  bought: bigint
  trades: number
}

/**
 * Bars on the UTC grid. One opens at the last price before it, so that a market without events is a flat line, and holds
 * what happens from its first second to the one before its end. What comes before the first whole bar is let go.
 */
export function createBarBuilder({ interval, baseDecimals, quoteDecimals }: BuilderOptions): BarBuilder {
  let list: TradeBar[] = []
  let open: OpenBar | undefined
  let last: { readonly time: number; readonly price: number } | undefined

  const begin = (time: number, price: number): OpenBar => ({
    time,
    open: price,
    high: price,
    low: price,
    base: 0n,
    quote: 0n,
    bought: 0n,
    trades: 0,
  })
  const closed = ({ base, quote, bought, ...bar }: OpenBar, close: number): TradeBar => ({
    ...bar,
    close,
    volume: whole(base, baseDecimals),
    quoteVolume: whole(quote, quoteDecimals),
    buyVolume: whole(bought, baseDecimals),
  })

  function passTo(time: number): void {
    if (last === undefined) return
    open ??= begin(firstWhole(last.time, interval), last.price)
    // Before the first whole bar it opens at whatever the price is by then.
    if (time < open.time) return
    for (; open.time + interval <= time; open = begin(open.time + interval, last.price)) {
      list.push(closed(open, last.price))
    }
  }

  return {
    get list() {
      return list
    },
    passTo,
    spot(time, price) {
      passTo(time)
      last = { time: last?.time ?? time, price }
      if (open === undefined) passTo(time)
      else if (time < open.time) open = begin(open.time, price)
      else {
        open.high = Math.max(open.high, price)
        open.low = Math.min(open.low, price)
      }
    },
    trade(time, { side, base, quote }) {
      passTo(time)
      if (open === undefined || time < open.time) return
      open.base += base
      open.quote += quote
      open.trades += 1
      if (side === 'buy') open.bought += base
    },
    checkpoint() {
      const kept = { list: [...list], open: open && { ...open }, last }
      return () => {
        list = [...kept.list]
        open = kept.open && { ...kept.open }
        last = kept.last
      }
    },
  }
}

function firstWhole(time: number, interval: number): number {
  const opening = openingTime(time, interval)
  return opening === time ? time : opening + interval
}

const whole = (amount: bigint, decimals: number): number => Number(amount) / Number(10n ** BigInt(decimals))
