import type { OrderKind, Side, Validity } from '../broker/order.ts'

/** What a strategy wants; whether and how large it becomes an order is the risk manager's business. */
export type Intent =
  /** To be in the market; size as a share of equity, else by the risk of a trade. */
  | {
      readonly want: 'open'
      readonly token?: string
      readonly direction?: 1 | -1
      readonly size?: number
      /** Buys more where a position is there already; else such an intent is let go. */
      readonly add?: boolean
      /** How sure it is, 0 to 1; without it no confidence is asked for. */
      readonly confidence?: number
      readonly reason?: string
    }
  /** To be out of it, all or a share of what is held. */
  | { readonly want: 'close'; readonly token?: string; readonly share?: number; readonly reason?: string }
  /** An order at a price: one that opens has a size as a share of equity, one that closes a share of what is held. */
  | {
      readonly want: 'place'
      readonly token?: string
      readonly side: Side
      readonly type: OrderKind
      readonly size: number
      readonly closes?: boolean
      readonly validity?: Validity
      readonly group?: string
      readonly reason?: string
    }
  /** To take back what rests. */
  | { readonly want: 'cancel'; readonly token?: string }
