import type { AavTerms } from '../daily/terms.ts'
import type { ClientValues } from './client-fields.ts'
import { inUnits } from './in-units.ts'

/** What adoption-adjusted vesting goes by, from a client's parameters that have been checked. */
export function aavTermsOf(values: ClientValues): AavTerms {
  const { share, number } = inUnits(values)
  return {
    impliedMultiple: number('implied_fdv_after_3y'),
    speculation: share('speculation_factor'),
    exponent: number('aav_exponent'),
    maxRate: share('max_vesting_rate'),
    minRate: share('min_vesting_rate'),
    usage: share('avg_trading_fund_usage'),
    lock: share('avg_token_lock'),
    remove: share('avg_token_remove'),
    incentivise: share('avg_token_incentivisation'),
    incentiveExponent: number('token_incentivisation_exponent'),
    weights: {
      team: share('team_vesting_weight'),
      foundation: share('foundation_vesting_weight'),
      investor: share('investor_vesting_weight'),
    },
  }
}
