/** How a position is left; shares of the entry price. What is absent does not happen. */
export interface ExitPlan {
  readonly stopLoss?: number | undefined
  readonly takeProfit?: number | undefined
  /** Sells a share of the first quantity once the price is so far in profit. */
  readonly partial?: { readonly at: number; readonly fraction: number } | undefined
  /** From so far in profit on, a stop at a distance from the best price. */
  readonly trailing?: { readonly activation: number; readonly distance: number } | undefined
  /** Bars, the one of the entry included. */
  readonly maxHoldBars?: number | undefined
}
