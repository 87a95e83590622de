import type { Call, Market, Side } from 'saffron-sim'

/** A market on which an exact amount can be bought: what it takes to repay a debt to the last unit. */
export interface ExactOut {
  /** What a trade would cost now; undefined where the market has not that much. */
  readonly quoteExactOut: (side: Side, amount: bigint) => Promise<bigint | undefined>
  readonly swapExactOut: (trade: {
    readonly side: Side
    readonly amount: bigint
    readonly maxIn: bigint
  }) => readonly Call[]
}

/** A market as one on which exact amounts are bought; undefined where it is none. */
export function exactOutOf({ quoteExactOut, swapExactOut }: Market & Partial<ExactOut>): ExactOut | undefined {
  return quoteExactOut && swapExactOut && { quoteExactOut, swapExactOut }
}
