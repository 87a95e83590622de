import type { SeriesView } from '../strategies/market-view.ts'

/** Indicators that measure alike: three of one family are one piece of information. */
export type Family = 'momentum' | 'trend' | 'volatility' | 'volume' | 'pattern'

/** 1 to buy, -1 to sell, 0 neither; null where nothing is known yet. */
export type Vote = 1 | 0 | -1 | null

/** What one indicator says of the market. */
export interface Voter {
  readonly id: string
  readonly family: Family
  readonly weight: number
  readonly needs: readonly string[]
  vote(view: SeriesView): Vote
}

/** 1 or -1 by which of two conditions holds. */
export const either = (up: boolean, down: boolean): 1 | 0 | -1 => (up ? 1 : down ? -1 : 0)
