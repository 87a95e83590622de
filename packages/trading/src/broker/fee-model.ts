/** What a fill costs, in quote. */
export interface FeeModel {
  /** The largest share of the notional that it can take: what must be kept free for it. */
  readonly most: number
  /** Taken from every fill, whatever its size: gas. */
  readonly perFill: number
  of(fill: { readonly notional: number; readonly maker: boolean }): number
}

interface Shares {
  /** Share of the notional for orders that take what is there. */
  readonly taker: number
  /** Share for limit orders that waited. */
  readonly maker?: number
  readonly perFill?: number
}

/** A share of the notional, another for resting limit orders where given, and an amount for each fill. */
export const shareFee = ({ taker, maker = taker, perFill = 0 }: Shares): FeeModel => ({
  most: Math.max(taker, maker),
  perFill,
  of: (fill) => fill.notional * (fill.maker ? maker : taker) + perFill,
})
