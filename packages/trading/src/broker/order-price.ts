import type { Bar } from '../bars/bar.ts'
import type { OrderKind, Side } from './order.ts'

export interface Touch {
  readonly price: number
  /** Whether it takes what is there, so that slippage comes on top. */
  readonly taking: boolean
  /** Whether it waited for the price to come: a maker's fill. */
  readonly maker: boolean
  /** The price it must not be worse than, whatever slips. */
  readonly limit?: number
}

export interface Resting {
  readonly side: Side
  readonly type: OrderKind
  /** Best price since the order was placed, for a trailing one. */
  readonly best: number
  /** Whether a stop-limit has been triggered in an earlier bar. */
  readonly triggered: boolean
}

/** Whether and where an order is touched by a bar; `triggered` alone where a stop-limit now waits as a limit. */
export function orderPrice({ side, type, best, triggered }: Resting, bar: Bar): Touch | 'triggered' | undefined {
  switch (type.kind) {
    case 'market':
      return { price: bar.open, taking: true, maker: false }
    case 'limit':
      return limitTouch(side, type.limit, bar)
    case 'stop':
      return stopTouch(side, type.trigger, bar)
    case 'trailing': {
      const away = side === 'sell' ? 1 - type.distance : 1 + type.distance
      return stopTouch(side, best * away, bar)
    }
    case 'stop-limit': {
      if (triggered) return limitTouch(side, type.limit, bar)
      const stop = stopTouch(side, type.trigger, bar)
      if (stop === undefined) return undefined
      const within = side === 'buy' ? stop.price <= type.limit : stop.price >= type.limit
      return within ? { ...stop, limit: type.limit } : 'triggered'
    }
  }
}

/** At the open where that is as good or better, else at the limit where the bar comes to it. */
function limitTouch(side: Side, limit: number, { open, high, low }: Bar): Touch | undefined {
  const better = side === 'buy' ? open <= limit : open >= limit
  if (better) return { price: open, taking: false, maker: false }
  const comes = side === 'buy' ? low <= limit : high >= limit
  return comes ? { price: limit, taking: false, maker: true } : undefined
}

/** At the open where the market has gapped past the trigger, else at the trigger where the bar comes to it. */
function stopTouch(side: Side, trigger: number, { open, high, low }: Bar): Touch | undefined {
  const gapped = side === 'buy' ? open >= trigger : open <= trigger
  if (gapped) return { price: open, taking: true, maker: false }
  const comes = side === 'buy' ? high >= trigger : low <= trigger
  return comes ? { price: trigger, taking: true, maker: false } : undefined
}
