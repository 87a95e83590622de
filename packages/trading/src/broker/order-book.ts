import type { Order } from './order.ts'

/** An order on its way or at rest. */
export interface Waiting {
  readonly order: Order
  /** Bars until it is there. */
  delay: number
  /** The best price since it was placed, for a trailing one. */
  best: number
  /** Whether a stop-limit now waits as a limit. */
  triggered: boolean
  /** What is still to be filled once a part is: quote where it opens, base where it closes. */
  left: number | undefined
}

/** The orders that wait, in the order they came. */
export interface OrderBook {
  add(order: Order, best: number): void
  /** Takes away what waits for a token, or only what would open or add to a position; what is urgent stays. */
  cancel(token: string, which?: 'all' | 'opening'): void
  /**
   * Those of a token that are there, of one kind or the other: what closes first, for it frees the cash for what opens,
   * and stops before limits, for the worst is taken.
   */
  due(token: string, market: boolean): readonly Waiting[]
  /** Whether it still waits: another of its group may have taken it away. */
  has(waiting: Waiting): boolean
  drop(waiting: Waiting): void
  /** Takes away all others of its group. */
  dropGroup(waiting: Waiting): void
  /** Lets the bar of a token pass that opened at a time: orders on their way come nearer, those whose time is over go. */
  pass(token: string, time: number): void
  resting(token: string): readonly Order[]
  isEmpty(): boolean
}

const NONE: readonly Waiting[] = []

export function createOrderBook({ latencyBars = 0 }: { readonly latencyBars?: number | undefined }): OrderBook {
  let waiting: Waiting[] = []
  const keep = (condition: (entry: Waiting) => boolean) => {
    waiting = waiting.filter(condition)
  }
  const rank = ({ order }: Waiting) => ('closes' in order.purpose ? 0 : 2) + (order.type.kind === 'limit' ? 1 : 0)
  return {
    add: (order, best) => void waiting.push({ order, delay: latencyBars, best, triggered: false, left: undefined }),
    cancel: (token, which = 'all') =>
      keep(({ order }) => {
        const isMeant = which === 'all' || 'opens' in order.purpose
        return order.token !== token || order.isUrgent === true || !isMeant
      }),
    due(token, market) {
      if (waiting.length === 0) return NONE
      const due = waiting.filter(
        ({ order, delay }) => order.token === token && delay === 0 && (order.type.kind === 'market') === market,
      )
      return due.length < 2 ? due : due.sort((a, b) => rank(a) - rank(b))
    },
    has: (entry) => waiting.includes(entry),
    drop: (entry) => keep((other) => other !== entry),
    dropGroup: (entry) => {
      const { group } = entry.order
      if (group !== undefined) keep((other) => other === entry || other.order.group !== group)
    },
    pass(token, time) {
      if (waiting.length === 0) return
      keep(({ order, delay }) => order.token !== token || delay > 0 || rests(order, time))
      for (const entry of waiting) if (entry.order.token === token && entry.delay > 0) entry.delay -= 1
    },
    isEmpty: () => waiting.length === 0,
    resting: (token) => waiting.flatMap(({ order }) => (order.token === token ? [order] : [])),
  }
}

const rests = ({ validity = 'gtc' }: Order, time: number): boolean =>
  validity === 'gtc' || (validity !== 'ioc' && time < validity.until)
