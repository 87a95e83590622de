/** What bounds the size of a position; undefined leaves a bound out. */
export interface SizeBounds {
  /** Cash and positions at their marks. */
  readonly equity: number
  readonly riskPerTrade: number
  /** As a share of the price; without one the whole equity is at risk. */
  readonly stopLoss: number | undefined
  /** A size that was asked for, as a share of equity, instead of one by risk. */
  readonly share?: number | undefined
  readonly maxPosition: number
  readonly freeCash: number
  /** The largest fee, as a share of the notional. */
  readonly fee: number
  /** What all stops together may still cost. */
  readonly openRiskLeft: number
  /** Quote in the pool that it is traded in. */
  readonly quoteReserve?: number | undefined
  /** Average true range over the price, and the one up to which positions are full. */
  readonly volatility?: number | undefined
  readonly targetVolatility?: number | undefined
}

export interface Size {
  /** In quote. */
  readonly notional: number
  /** What asked for it, before any bound. */
  readonly requested: number
  /** The bound that cut it, the tightest of all. */
  readonly boundBy: 'position' | 'cash' | 'depth' | 'open_risk' | undefined
}

/** The share of a pool's quote that one position may be. */
const DEPTH_SHARE = 0.1
const LEAST_FACTOR = 0.25

/** Risk over stop distance: a stop costs the chosen share of the equity; then the tightest of all bounds. */
export function sizePosition(bounds: SizeBounds): Size {
  const { equity, riskPerTrade, stopLoss, share, maxPosition, freeCash, fee, openRiskLeft, quoteReserve } = bounds
  const byRisk = stopLoss === undefined ? equity : (equity * riskPerTrade) / stopLoss
  const requested = (share === undefined ? byRisk : share * equity) * calmness(bounds)
  const limits = [
    { bound: 'position', most: maxPosition },
    { bound: 'cash', most: freeCash / (1 + fee) },
    { bound: 'depth', most: quoteReserve === undefined ? Infinity : DEPTH_SHARE * quoteReserve },
    // A thousandth of a millionth more, for a size that is just at the limit may be rounded past it.
    { bound: 'open_risk', most: stopLoss === undefined ? Infinity : (openRiskLeft / stopLoss) * (1 + 1e-9) },
  ] as const
  const tightest = limits.reduce((least, limit) => (limit.most < least.most ? limit : least))
  if (tightest.most >= requested) return { notional: requested, requested, boundBy: undefined }
  return { notional: Math.max(tightest.most, 0), requested, boundBy: tightest.bound }
}

/** 1 in a calm market, less in a wild one, a quarter at least. */
function calmness({ volatility, targetVolatility = 0 }: SizeBounds): number {
  if (volatility === undefined || targetVolatility === 0 || volatility === 0) return 1
  return Math.min(Math.max(targetVolatility / volatility, LEAST_FACTOR), 1)
}
