import { stream } from '../../../engine/rng.ts'
import type { Growth } from '../config/growth-fields.ts'
import type { MonthWork } from '../month-work.ts'
import { grown } from './growth-curve.ts'
import type { TvlType } from './tvl-category.ts'

/** TVL that has grown by itself in a month, by category. */
export interface GrownTvl {
  readonly type: TvlType
  readonly amount: number
}

/** What grows by itself: the list of the configuration, and organic TVL if that is told to. */
export function growthOf({ config, state, month }: MonthWork): readonly GrownTvl[] {
  const listed = config.growth.map((growth, i) => ({
    type: growth.category,
    amount: month < growth.start_month ? 0 : shocked(growth, month, state.shocks[i] ?? 1),
  }))
  const { organic_growth: model } = config
  if (model === 'none') return listed
  const { organic_initial_tvl, organic_monthly_growth_rate, organic_max_tvl } = config
  const curve = {
    initial_tvl: organic_initial_tvl,
    monthly_growth_rate: organic_monthly_growth_rate,
    max_tvl: organic_max_tvl,
  }
  return [...listed, { type: 'Organic', amount: grown({ ...STILL, ...curve, model }, month - 1) }]
}

/** No shock takes TVL over its cap. */
function shocked(growth: Growth, month: number, shock: number): number {
  const amount = grown(growth, month - growth.start_month) * shock
  return growth.model === 'market_share' ? amount : Math.min(growth.max_tvl, amount)
}

/**
 * Each month's shock stays: it multiplies what there is by a log-normal factor whose mean is 1, so that shocks widen
 * the outcome and do not move it.
 */
export function shockGrowth({ config, state, seed, month }: MonthWork): void {
  for (const [i, { shock_sd, start_month }] of config.growth.entries()) {
    if (shock_sd === 0 || month <= start_month) continue
    const rng = stream(seed, 'aegis', 'growth', String(i), String(month))
    state.shocks[i] = (state.shocks[i] ?? 1) * rng.logNormal((-shock_sd * shock_sd) / 2, shock_sd)
  }
}

/** A curve's fields that only a share of a host reads. */
const STILL: Omit<Growth, 'model' | 'initial_tvl' | 'monthly_growth_rate' | 'max_tvl'> = {
  category: 'Organic',
  start_month: 1,
  host_tvl: 0,
  host_growth_1: 0,
  host_growth_2: 0,
  host_growth_3: 0,
  host_growth_4: 0,
  host_growth_5: 0,
  share: 0,
  share_floor: 0,
  share_decay: 0,
  shock_sd: 0,
}
