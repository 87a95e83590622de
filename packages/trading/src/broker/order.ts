import type { ExitPlan } from './exit-plan.ts'

export type Side = 'buy' | 'sell'

/** When and at what price an order may be filled. */
export type OrderKind =
  | { readonly kind: 'market' }
  | { readonly kind: 'limit'; readonly limit: number }
  | { readonly kind: 'stop'; readonly trigger: number }
  | { readonly kind: 'stop-limit'; readonly trigger: number; readonly limit: number }
  /** A stop this share away from the best price since the order was placed. */
  | { readonly kind: 'trailing'; readonly distance: number }

/** How long an order rests: until cancelled, at one open only, or until a time in seconds. */
export type Validity = 'gtc' | 'ioc' | { readonly until: number }

/** What opening a position is worth, in quote, and what it is left by; or how much of one is closed. */
export type OrderPurpose =
  | { readonly opens: { readonly notional: number; readonly exits: ExitPlan } }
  /** All of the position, unless a quantity is given. */
  | { readonly closes: { readonly quantity?: number } }

export interface Order {
  readonly token: string
  readonly side: Side
  readonly type: OrderKind
  readonly purpose: OrderPurpose
  readonly reason: string
  /** Good till cancelled, unless told otherwise. */
  readonly validity?: Validity
  /** Orders of one group cancel each other: the first that is filled takes the rest away. */
  readonly group?: string
  /** Whether it is to be carried out even where it slips three times as far as others may. */
  readonly isUrgent?: boolean
}

export interface Fill {
  readonly token: string
  readonly bar: number
  readonly side: Side
  readonly quantity: number
  readonly price: number
  readonly fee: number
  readonly reason: string
}
