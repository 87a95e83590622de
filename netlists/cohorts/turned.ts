import { type CohortRequest, cohortRequest } from 'saffron-sim/models'
import type { Values } from 'saffron-sim'

import example from './example.json' with { type: 'json' }
import type { params } from './params.ts'

/** What of a request is looked at here. */
interface Turnable {
  readonly monte_carlo?: object | undefined
  readonly abm?:
    | {
        readonly staking_config?: object | undefined
        readonly treasury_config?: object | undefined
        readonly pricing_config?: object | undefined
        readonly decision_config?:
          { readonly sell_factor?: number | undefined; readonly stake_factor?: number | undefined } | undefined
      }
    | undefined
}

/** The request with what the other parameters turn in it; checked again, since together they may make no sense. */
export function turned(given: Values<typeof params>): CohortRequest {
  const { baseApy, capacity, lockupMonths, fee, buyback, externalDemandUsd, sellFactor, stakeFactor, variance } = given
  const request: Turnable = given.request ?? example
  const { abm = {} } = request
  const { staking_config, treasury_config, pricing_config, decision_config } = abm
  const uses = { hold_pct: 1 - (buyback ?? 0), liquidity_pct: 0, buyback_pct: buyback }
  const demand = {
    external_demand_usd: externalDemandUsd,
    external_demand_usd_by_month: null,
    legacy_self_demand: false,
  }
  return cohortRequest({
    ...request,
    monte_carlo: {
      ...request.monte_carlo,
      ...(variance !== undefined && { enabled: true, variance_level: variance }),
    },
    abm: {
      ...abm,
      staking_config: {
        ...staking_config,
        ...(baseApy !== undefined && { base_apy: baseApy }),
        ...(capacity !== undefined && { max_capacity_pct: capacity }),
        ...(lockupMonths !== undefined && { lockup_months: lockupMonths }),
      },
      treasury_config: {
        ...treasury_config,
        ...(fee !== undefined && { transaction_fee_pct: fee }),
        ...(buyback !== undefined && uses),
      },
      pricing_config: { ...pricing_config, ...(externalDemandUsd !== undefined && demand) },
      decision_config: {
        ...decision_config,
        sell_factor: sellFactor * (decision_config?.sell_factor ?? 1),
        stake_factor: stakeFactor * (decision_config?.stake_factor ?? 1),
      },
    },
  })
}
