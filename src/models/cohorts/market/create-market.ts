import type { CohortRequest } from '../request/cohort-request.ts'
import { createFloatMarket } from './float-market.ts'
import type { Market, MarketState } from './market.ts'
import { createPoolMarket } from './pool-market.ts'

/** The market a request asks for, as it is at first or as it was saved. */
export function createMarket(request: CohortRequest, saved?: MarketState): Market {
  return request.abm.pricing_model === 'pool' ? createPoolMarket(request, saved) : createFloatMarket(request, saved)
}
