import type { CohortRequest } from '../request/cohort-request.ts'
import type { Market, MarketState } from './market.ts'
import { priceFormula } from './price-formula.ts'

/** A market whose price is a formula: it takes whatever is sold at that price, and what it took is its float. */
export function createFloatMarket(request: CohortRequest, saved?: MarketState): Market {
  const state: MarketState = saved ? { ...saved } : { float: 0, tokens: 0, usd: 0 }
  const formula = priceFormula(request)
  return {
    state,
    trade({ sold, held, price: before, month, dailyVolumeTokens }) {
      state.float += sold
      const circulating = held + state.float
      const price = formula({
        price: before,
        sold,
        circulating,
        month,
        dailyVolumeTokens: dailyVolumeTokens(circulating),
      })
      return { price, sellersUsd: sold * price }
    },
    buyBack({ usd, price }) {
      if (price <= 0) return { usd: 0, tokens: 0 }
      const tokens = Math.min(usd / price, state.float)
      state.float -= tokens
      return { usd: tokens * price, tokens }
    },
    addLiquidity({ usd, tokens: most, price }) {
      const tokens = usd / price
      if (!(tokens <= most)) return { usd: 0, tokens: 0 }
      state.tokens += tokens
      state.usd += usd
      return { usd, tokens }
    },
  }
}
