import type { RevenueParts } from './flows.ts'
import type { MonthContext } from './month-context.ts'
import { unlockedBy } from './vesting.ts'

/** Of the supply; a bucket with less than that yet to vest counts as empty. */
const NEARLY_VESTED = 1e-6

/**
 * Books income and costs. What stakers and incentives have a share of goes to the business while there is still a
 * bucket that vests for them; the providers' share leaves.
 */
export function bookRevenue({ economy, books, month, sinceLaunch }: MonthContext): RevenueParts {
  const { revenueShares, grants, supply, opening } = economy
  const vests = (bucket: string) => {
    const grant = grants[bucket]
    // What comes free in this month itself still counts as waiting.
    return grant !== undefined && grant.tokens - unlockedBy(grant, sinceLaunch - 1) > NEARLY_VESTED * supply
  }
  const stakersWait = vests('staking_vesting') || month.staked === 0
  const stakers = stakersWait ? 0 : revenueShares.stakers * month.revenue
  const incentives = vests('incentivisation') ? 0 : revenueShares.incentives * month.revenue
  const providers = revenueShares.providers * month.revenue
  const business = month.revenue - stakers - incentives - providers

  // What is paid at the launch is paid already where the token is traded.
  const atStart = sinceLaunch === 1 ? economy.oneTimeCosts + (opening.poolFromCash ? opening.pool.usd : 0) : 0
  month.cash_flow = economy.income + business - economy.costs - atStart
  books.cash += month.cash_flow
  month.incentive_revenue = incentives
  return { stakers, incentives }
}
