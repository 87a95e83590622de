import { activeDeals } from './active-deals.ts'
import type { AegisConfig } from './config/aegis-config.ts'
import { rulesOf } from './config/rules.ts'
import { copyState } from './copy-state.ts'
import type { AegisEvent } from './event.ts'
import { checkInvariants } from './invariants.ts'
import type { MonthWork } from './month-work.ts'
import { distributeOak } from './oak/distribute-oak.ts'
import { expectedIrr, LOOK_BACK, progress } from './oak/irr.ts'
import { finite, redeemOak, redeemPlanned, valuePerOak } from './oak/redeem-oak.ts'
import { fundPairs } from './pairs/fund-pairs.ts'
import { livePairs, usdIn } from './pairs/live-pairs.ts'
import { closePairs, openPairs } from './pairs/open-and-close.ts'
import { tradeOutside } from './pairs/outside-trades.ts'
import { priceMonth, spot } from './price/month-price.ts'
import { aegisAtRest } from './aegis-at-rest.ts'
import type { AegisRow } from './row.ts'
import type { AegisState } from './state.ts'
import { revenueOf } from './tvl/revenue.ts'
import { stepTvl } from './tvl/step-tvl.ts'
import { totalOf, TVL_TYPES } from './tvl/tvl-category.ts'

/** What comes of a month: the next state, its row, and what happened. */
export interface AegisMonth {
  readonly state: AegisState
  readonly row: AegisRow
  readonly events: readonly AegisEvent[]
}

/**
 * The month after a state: a new state, its row and what happened, in the order of the model. The state given stays as
 * it is, so that a month that throws leaves nothing behind.
 */
export function nextMonth(config: AegisConfig, before: AegisState, { seed }: { readonly seed: string }): AegisMonth {
  const state = copyState(before)
  const month = before.month + 1
  const work: MonthWork = { config, rules: rulesOf(config), seed, month, state, events: [] }

  const grown = stepTvl(work)
  openPairs(work)
  const trading = livePairs(config, state, work.rules.pairClock === 'lagged' ? month - 1 : month)
  const active = activeDeals(config, state, month)
  const pairUsdc = usdIn(trading)
  priceMonth(work, pairUsdc)
  const funding = fundPairs(work, trading)
  tradeOutside(work, trading)
  closePairs(work)
  const oak = stepOak(work)
  const revenueBy = revenueOf(work, grown)

  state.totals.leafUnmet += funding.unmet
  for (const type of TVL_TYPES) state.cumulativeRevenueBy[type] += revenueBy[type]
  const row: AegisRow = {
    ...aegisAtRest(config, state, month),
    pairUsdc,
    leafSold: funding.sold,
    leafUnmet: funding.unmet,
    ...oak,
    revenueBy,
    revenue: totalOf(revenueBy),
    activeDeals: active,
  }
  endMonth(work, row)
  return { state, row, events: work.events }
}

/** Distribution, value and IRR, then redemptions: these see the IRR of before, the row the value after them. */
function stepOak(work: MonthWork) {
  const { config, state, month } = work
  const oakDistributed = distributeOak(work)
  state.values = [...state.values, valuePerOak(state)].slice(-LOOK_BACK - 1)
  const irr = expectedIrr(work)
  const redeemed = redeemOak(work, irr)
  const planned = config.redemptions.find((each) => each.month === month)
  const paid = planned === undefined ? { usdc: 0, leaf: 0 } : redeemPlanned(work, planned.rate)
  return {
    oakDistributed,
    oakRedeemed: redeemed.oak,
    paidUsdc: redeemed.usdc + paid.usdc,
    paidLeaf: redeemed.leaf + paid.leaf,
    irr: shownIrr(work, irr),
  }
}

/** There is none to show while nothing is redeemable, nor once all is. */
function shownIrr({ config, rules, month }: MonthWork, irr: number): number | null {
  const part = progress(config, month)
  return part === 0 || (part === 1 && !rules.irrAfterEnd) ? null : finite(irr)
}

/** What becomes usable or fixed only after the row, and what must hold then. */
function endMonth(work: MonthWork, row: AegisRow): void {
  const { config, state, month, events } = work
  const { row: last } = state
  const credited = row.revenue * config.revenue_to_aegis_share
  state.usdc += credited
  state.flows.creditedUsdc += credited
  state.poolPrices = [...state.poolPrices, spot(state.pool)].slice(-config.twap_months)
  state.priceLocked = month
  state.month = month
  state.row = row
  if (last === null || hasChanged(last, row))
    events.push({ type: 'status', month, valuePerOak: row.valuePerOak, irr: row.irr })
  checkInvariants(work)
}

/** Whether the value per OAK moved by more than a cent, or the IRR by more than a point. */
function hasChanged(last: AegisRow, row: AegisRow): boolean {
  const irrMoved = last.irr === null || row.irr === null ? last.irr !== row.irr : Math.abs(row.irr - last.irr) > 1
  return irrMoved || Math.abs(row.valuePerOak - last.valuePerOak) > 0.01
}
