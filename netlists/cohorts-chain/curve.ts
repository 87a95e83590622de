import { ParamsConflictError, wad } from 'saffron-sim'
import type { CohortRequest } from 'saffron-sim/models'

const MONTHS_A_YEAR = 12
const DAYS_A_MONTH = 30
/** The pair's own fee, which nobody can choose. */
const PAIR_FEE = 0.003

/** The price formula of a request, as the market on the chain takes it. */
export function curveOf({ token, abm }: CohortRequest) {
  const { pricing_model, pricing_config: config } = abm
  const common = { price: wad(token.initial_price), floor: wad(config.min_price) }
  switch (pricing_model) {
    case 'eoe':
      return {
        ...common,
        model: 'exchange' as const,
        kept: config.smoothing_factor,
        velocity: MONTHS_A_YEAR / config.holding_time,
        takesSales: config.legacy_self_demand,
        ...volumeOf({ token, abm }),
      }
    case 'bonding_curve':
      return {
        ...common,
        model: 'bonding' as const,
        against: wad(config.initial_supply),
        halves: halvesOf(config.curve_exponent, 'curve_exponent'),
      }
    case 'issuance_curve':
      return {
        ...common,
        model: 'issuance' as const,
        against: wad(config.max_supply),
        halves: halvesOf(config.alpha, 'alpha'),
      }
    case 'constant':
    case 'pool':
      return { ...common, model: 'constant' as const }
  }
}

/** What others trade in a month: so many tokens, or a part of what circulates. */
function volumeOf({ token, abm }: Pick<CohortRequest, 'token' | 'abm'>) {
  const { volume_model, base_daily_volume, volume_multiplier } = abm.volume_config
  const monthly = abm.enable_volume ? DAYS_A_MONTH * base_daily_volume * volume_multiplier : 0
  return volume_model === 'constant'
    ? { monthlyVolume: wad(monthly) }
    : { monthlyTurnover: monthly / token.total_supply }
}

/** Contracts have roots and products, not powers: half a power is the smallest step. */
function halvesOf(power: number, name: string): number {
  if (Number.isInteger(2 * power)) return 2 * power
  const problem = `abm.pricing_config.${name} is ${power}, and on the chain powers go in halves: 0.5, 1, 1.5, …`
  throw new ParamsConflictError({ names: ['request'], problem })
}

/** Refuses what contracts cannot do as the model does. */
export function checkPair({ abm }: CohortRequest): void {
  const { pool_fee } = abm.pricing_config
  if (abm.pricing_model !== 'pool' || pool_fee === PAIR_FEE) return
  const problem = `abm.pricing_config.pool_fee is ${pool_fee}, and the pair on the chain takes ${PAIR_FEE}`
  throw new ParamsConflictError({ names: ['request'], problem })
}
