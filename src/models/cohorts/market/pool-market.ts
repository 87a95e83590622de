import type { CohortRequest } from '../request/cohort-request.ts'
import { monthlyDemandUsd } from './external-demand.ts'
import type { Market, MarketState } from './market.ts'

/**
 * A market that is a pool of tokens and dollars whose product stays (Uniswap v2): a month's sales and purchases go in
 * in equal parts, and its price is the mean of the prices after each. What is bought from outside leaves the pool for
 * the float.
 */
export function createPoolMarket({ token, abm }: CohortRequest, saved?: MarketState): Market {
  const { pool_token_share, pool_fee, swap_chunks_per_month: parts, external_demand_usd_by_month } = abm.pricing_config
  const atStart = pool_token_share * token.total_supply
  const state: MarketState = saved ? { ...saved } : { float: 0, tokens: atStart, usd: atStart * token.initial_price }

  function sell(tokens: number): number {
    const effective = tokens * (1 - pool_fee)
    const usd = (state.usd * effective) / (state.tokens + effective)
    state.tokens += tokens
    state.usd -= usd
    return usd
  }

  function buy(usd: number): number {
    const effective = usd * (1 - pool_fee)
    const tokens = (state.tokens * effective) / (state.usd + effective)
    state.usd += usd
    state.tokens -= tokens
    return tokens
  }

  return {
    state,
    trade({ sold, month }) {
      const demandUsd = monthlyDemandUsd(external_demand_usd_by_month, month)
      let sellersUsd = 0
      let prices = 0
      for (let part = 0; part < parts; part++) {
        sellersUsd += sell(sold / parts)
        state.float += buy(demandUsd / parts)
        prices += state.usd / state.tokens
      }
      return { price: prices / parts, sellersUsd }
    },
    buyBack: ({ usd }) => ({ usd, tokens: usd > 0 ? buy(usd) : 0 }),
    addLiquidity({ usd, tokens: most }) {
      const tokens = (usd * state.tokens) / state.usd
      if (!(tokens <= most)) return { usd: 0, tokens: 0 }
      state.tokens += tokens
      state.usd += usd
      return { usd, tokens }
    },
  }
}
