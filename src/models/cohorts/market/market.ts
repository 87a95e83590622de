export interface MarketState {
  /** With people outside the cohorts. */
  float: number
  /** Tokens and dollars that others trade against. */
  tokens: number
  usd: number
}

export interface Trades {
  /** What the cohorts sell in the month, and hold after that. */
  readonly sold: number
  readonly held: number
  /** The price of the month before. */
  readonly price: number
  readonly month: number
  readonly dailyVolumeTokens: (circulating: number) => number
}

/** Where the cohorts sell to people outside, and a treasury buys from them. Nothing comes in or out but what is named. */
export interface Market {
  readonly state: MarketState
  /** A month's trades: its price, and what the sellers get before a fee. */
  trade(trades: Trades): { readonly price: number; readonly sellersUsd: number }
  /** Spends dollars on tokens, as far as there are any. */
  buyBack(order: { readonly usd: number; readonly price: number }): { readonly usd: number; readonly tokens: number }
  /** Puts dollars in with as many tokens in worth; nothing if there are not as many. */
  addLiquidity(order: { readonly usd: number; readonly tokens: number; readonly price: number }): {
    readonly usd: number
    readonly tokens: number
  }
}
