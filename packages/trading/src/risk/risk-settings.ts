import { real, whole, type ParamValues } from '../params/param.ts'

const off = '; 0 is off'

/** What the risk manager goes by, in fractions, bars and quote; the figures of a careful retail account. */
export const riskSettings = {
  capital: real(10_000, 'Quote to begin with', { min: 1e-6, max: 1e15 }),
  riskPerTrade: real(0.02, 'Share of the equity that a stop may cost', { min: 1e-6, max: 0.1 }),
  stopLoss: real(0.05, `Distance of the stop from the entry${off}`, { max: 0.99 }),
  takeProfit: real(0.1, `Distance of the target from the entry${off}`, { max: 100 }),
  partialAt: real(0.05, `Distance at which a part is sold${off}`, { max: 100 }),
  partialFraction: real(0.5, 'The part of the first quantity', { max: 1 }),
  trailActivation: real(0.05, 'Profit from which on the stop trails', { max: 100 }),
  trailDistance: real(0.03, `Distance of the trailing stop from the best price${off}`, { max: 0.99 }),
  maxHoldBars: whole(48, `Bars after which a position is closed${off}`, { min: 0, max: 1e9 }),
  maxPositionUsd: real(1_000, 'Largest position', { max: 1e15 }),
  minOrderUsd: real(10, 'Smallest entry', { max: 1e15 }),
  maxPositions: whole(3, 'Positions at a time', { max: 1_000 }),
  maxOpenRisk: real(0.05, 'Share of the equity that all stops together may cost', { max: 1 }),
  maxCorrelation: real(
    0.8,
    'Correlation with an open position of the same direction from which on another is refused',
    { max: 1 },
  ),
  minConfidence: real(0.75, 'Confidence that an intent must have which says how sure it is', { max: 1 }),
  targetVolatility: real(0, `Average true range, as a share of the price, from which on positions get smaller${off}`, {
    max: 1,
  }),
  guards: whole(1, 'Whether losses stop new entries: 0 or 1', { min: 0, max: 1 }),
  dailyLossLimit: real(0.05, 'Loss in a UTC day that ends its entries', { max: 1 }),
  drawdownLimit: real(0.1, 'Drawdown that pauses entries', { max: 1 }),
  pauseBars: whole(24, 'Bars of the pause', { max: 1e9 }),
}

export type RiskSettings = ParamValues<keyof typeof riskSettings>
