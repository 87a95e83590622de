import type { Market } from './market/market.ts'
import type { CohortRequest } from './request/cohort-request.ts'

export interface TreasuryState {
  usd: number
  tokens: number
}

export interface TreasuryMonth {
  readonly feeUsd: number
  readonly boughtTokens: number
  readonly burnedTokens: number
  readonly liquidityUsd: number
  readonly liquidityTokens: number
}

/** Takes a fee of what sellers get, and keeps it, deepens the market with it and buys back with it. */
export interface Treasury {
  readonly state: TreasuryState
  /** Takes up to so many tokens out; gives how many there were. */
  take(tokens: number): number
  collect(month: { readonly sellersUsd: number; readonly price: number; readonly market: Market }): TreasuryMonth
}

export function createTreasury({ token, abm }: CohortRequest, saved?: TreasuryState): Treasury {
  const { treasury_config: config, enable_treasury: open } = abm
  const share = open ? config.initial_balance_pct : 0
  const state: TreasuryState = saved ? { ...saved } : { usd: 0, tokens: share * token.total_supply }
  const fee = open ? config.transaction_fee_pct : 0
  return {
    state,
    take(tokens) {
      const taken = Math.min(tokens, state.tokens)
      state.tokens -= taken
      return taken
    },
    collect({ sellersUsd, price, market }) {
      const feeUsd = sellersUsd * fee
      state.usd += feeUsd
      // Half of it is matched with tokens of its own, the other half stays; without the tokens all of it stays.
      const added = market.addLiquidity({ usd: (feeUsd * config.liquidity_pct) / 2, tokens: state.tokens, price })
      state.usd -= added.usd
      state.tokens -= added.tokens
      const bought = market.buyBack({ usd: feeUsd * config.buyback_pct, price })
      state.usd -= bought.usd
      if (!config.burn_bought_tokens) state.tokens += bought.tokens
      return {
        feeUsd,
        boughtTokens: bought.tokens,
        burnedTokens: config.burn_bought_tokens ? bought.tokens : 0,
        liquidityUsd: added.usd,
        liquidityTokens: added.tokens,
      }
    },
  }
}
