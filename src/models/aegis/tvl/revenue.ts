import { power } from '../../../power.ts'
import type { AegisConfig } from '../config/aegis-config.ts'
import { categoryRate } from '../config/category-rate.ts'
import type { MonthWork } from '../month-work.ts'
import { amountIn } from './contribution.ts'
import type { GrownTvl } from './growth-of.ts'
import { type ByTvlType, noTvl, totalOf } from './tvl-category.ts'

const MONTHS = 12

/** What the TVL of a month earns, by category. */
export function revenueOf({ config, rules, state, month }: MonthWork, grown: readonly GrownTvl[]): ByTvlType {
  const revenue = noTvl()
  const inUse = utilisation(config, totalOf(state.tvl))
  const monthly = (rate: number) => monthlyRate(config, adjustedRate(config, rate, month) * inUse)
  for (const each of state.contributions) {
    const now = amountIn(each, month)
    if (now === 0) continue
    revenue[each.type] += (rules.revenueOn === 'initial' ? each.amount : now) * monthly(each.rate)
  }
  for (const { type, amount } of grown) revenue[type] += amount * monthly(categoryRate(config, type))
  return revenue
}

function monthlyRate({ rate_convention }: AegisConfig, rate: number): number {
  return rate_convention === 'simple' ? rate / MONTHS : power(1 + rate, 1 / MONTHS) - 1
}

/** An annual rate on its way to its floor; it would be whole in month 0, before the first. */
function adjustedRate(config: AegisConfig, rate: number, month: number): number {
  const floor = rate * config.rate_floor_share
  switch (config.rate_path) {
    case 'constant':
      return rate
    case 'exponential':
      return floor + (rate - floor) * Math.exp(-config.rate_decay * month)
    case 'linear':
      return floor + (rate - floor) * Math.max(0, 1 - month / config.rate_months)
  }
}

/** Rates rise while there is less TVL than aimed at, and fall while there is more. */
function utilisation({ utilisation_target, utilisation_eta }: AegisConfig, tvl: number): number {
  return utilisation_eta === 0 || tvl === 0 ? 1 : power(utilisation_target / tvl, utilisation_eta)
}
