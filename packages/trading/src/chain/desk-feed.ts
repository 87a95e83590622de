import type { BarFeed } from './market-bars.ts'

/** What a desk asks of a market, wherever its bars and its price come from. */
export interface DeskFeed extends Pick<BarFeed, 'token' | 'interval' | 'bars' | 'spot' | 'price' | 'priceAt' | 'view'> {
  readonly pool: { readonly base: { readonly decimals: number }; readonly quote: { readonly decimals: number } }
}
