import type { Growth } from '../config/growth-fields.ts'
import { power } from '../../../power.ts'

const MONTHS = 12

/** TVL that grows by itself, so many months after it began, before shocks. */
export function grown(growth: Growth, months: number): number {
  switch (growth.model) {
    case 'exponential':
      return Math.min(growth.max_tvl, growth.initial_tvl * power(1 + growth.monthly_growth_rate, months))
    case 'logistic':
      return logistic(growth, months)
    case 'market_share':
      return hostTvl(growth, months) * marketShare(growth, months)
  }
}

/** Verhulst's curve: it begins with the growth rate given (for small TVL) and ends at the cap. */
function logistic({ initial_tvl, max_tvl, monthly_growth_rate }: Growth, months: number): number {
  if (initial_tvl === 0) return 0
  return max_tvl / (1 + (max_tvl / initial_tvl - 1) * power(1 + monthly_growth_rate, -months))
}

/** A host chain's TVL: each year has its own growth, compounded by the month. */
function hostTvl(growth: Growth, months: number): number {
  const { host_growth_1, host_growth_2, host_growth_3, host_growth_4, host_growth_5 } = growth
  const yearly = [host_growth_1, host_growth_2, host_growth_3, host_growth_4]
  const early = yearly.map((rate, year) => power(1 + rate, within(months - MONTHS * year, MONTHS) / MONTHS))
  const later = power(1 + host_growth_5, Math.max(0, months - MONTHS * yearly.length) / MONTHS)
  return early.reduce((tvl, factor) => tvl * factor, growth.host_tvl) * later
}

const within = (months: number, most: number) => Math.min(most, Math.max(0, months))

/** Falls towards its floor as competitors come. */
function marketShare({ share, share_floor, share_decay }: Growth, months: number): number {
  return share_floor + (share - share_floor) * Math.exp((-share_decay * months) / MONTHS)
}
