import { type Cohort, createCohort } from './cohort.ts'
import { type CohortState, type EconomyState, restoreAgents } from './cohort-state.ts'
import { createMarket } from './market/create-market.ts'
import type { Market } from './market/market.ts'
import type { CohortRequest } from './request/cohort-request.ts'
import { scales } from './scaling.ts'
import { createStakingPool, type StakingPool } from './staking-pool.ts'
import { createTreasury, type Treasury } from './treasury.ts'

/** Who and what there is in a simulation. */
export interface Economy {
  readonly request: CohortRequest
  readonly cohorts: readonly Cohort[]
  readonly market: Market
  readonly staking: StakingPool
  readonly treasury: Treasury
  readonly state: EconomyState
  /** Tokens that belong to nobody. */
  readonly undistributed: number
}

export interface EconomyOptions {
  readonly seed: string
  readonly from: CohortState | undefined
}

/** The economy of a request before its first month, or as it was saved. */
export function createEconomy(request: CohortRequest, { seed, from }: EconomyOptions): Economy {
  const { token, buckets } = request
  const holders = buckets.map(({ num_holders }) => num_holders)
  const sizes = scales(holders, request)
  const cohorts = buckets.flatMap((bucket, i) => {
    const scale = sizes[i]
    return scale ? [createCohort({ bucket, request, seed, scale })] : []
  })
  if (from) restoreAgents(cohorts, from)
  const granted = cohorts.reduce((sum, { grant, scale }) => sum + grant * scale.agents, 0)
  const placed = createTreasury(request).state.tokens + createMarket(request).state.tokens
  return {
    request,
    cohorts,
    market: createMarket(request, from?.market),
    staking: createStakingPool(request, from?.staking),
    treasury: createTreasury(request, from?.treasury),
    state: from
      ? { ...from.economy, history: [...from.economy.history] }
      : { price: token.initial_price, minted: 0, burned: 0, history: [token.initial_price] },
    undistributed: token.total_supply - granted - placed,
  }
}
