/** Something that happened in a month, as plain data. */
export type AegisEvent = { readonly month: number } & (
  | { readonly type: 'tvl-added'; readonly counterparty: string; readonly tvl: string; readonly amount: number }
  | { readonly type: 'tvl-renewed'; readonly counterparty: string; readonly amount: number }
  | { readonly type: 'boost-left'; readonly counterparty: string; readonly age: number }
  | { readonly type: 'pair-opened'; readonly deal: string; readonly leaf: number; readonly usdc: number }
  | { readonly type: 'pair-closed'; readonly deal: string; readonly leaf: number; readonly usdc: number }
  | { readonly type: 'leaf-sold'; readonly leaf: number; readonly usdc: number; readonly price: number }
  | { readonly type: 'leaf-received'; readonly deal: string; readonly leaf: number; readonly paid: number }
  | { readonly type: 'leaf-short'; readonly wanted: number; readonly sold: number }
  | { readonly type: 'trade-rejected'; readonly who: string; readonly usd: number; readonly why: string }
  | { readonly type: 'trade-cut'; readonly who: string; readonly usd: number; readonly done: number }
  | {
      readonly type: 'traded'
      readonly who: string
      readonly leaf: number
      readonly usdc: number
      readonly fee: number
    }
  | { readonly type: 'price-unavailable'; readonly kept: number }
  | { readonly type: 'oak-distributed'; readonly deal: string; readonly oak: number }
  | {
      readonly type: 'oak-redeemed'
      readonly deal: string
      readonly oak: number
      /** Null where it is endless: JSON has no infinity. */
      readonly irr: number | null
      readonly threshold: number
      readonly usdc: number
      readonly leaf: number
    }
  | { readonly type: 'planned-redemption'; readonly rate: number; readonly usdc: number; readonly leaf: number }
  | { readonly type: 'status'; readonly valuePerOak: number; readonly irr: number | null }
  | { readonly type: 'skipped'; readonly error: string }
)
