import type { AegisConfig } from '../config/aegis-config.ts'
import { AegisDuplicateRedemptionError } from '../errors.ts'
import type { MonthWork } from '../month-work.ts'
import type { AegisState } from '../state.ts'
import { progress } from './irr.ts'

/** What a month of redemptions took: OAK, and what was paid for it. */
export interface Redeemed {
  readonly oak: number
  readonly usdc: number
  readonly leaf: number
}

/** The treasury's worth for each OAK that is left. */
export function valuePerOak(state: AegisState): number {
  return state.oakLeft > 0 ? (state.usdc + state.leaf * state.price) / state.oakLeft : 0
}

/** Deals that expect less of waiting than they demand redeem all they have, one after another. */
export function redeemOak(work: MonthWork, irr: number): Redeemed {
  const { config, state, month, events } = work
  const total = { oak: 0, usdc: 0, leaf: 0 }
  if (!isOpen(work)) return total
  for (const [i, { deal_id, oak_irr_threshold: threshold }] of config.deals.entries()) {
    const held = state.deals[i]
    if (held === undefined || held.oakDistributed === 0 || held.redeemed || irr >= threshold) continue
    held.redeemed = true
    const oak = Math.min(held.oakDistributed, state.oakLeft)
    const { usdc, leaf } = pay(work, oak)
    state.oakRedeemed += oak
    state.totals.firstRedemption ??= month
    state.oakLeft -= oak
    total.oak += oak
    total.usdc += usdc
    total.leaf += leaf
    events.push({ type: 'oak-redeemed', month, deal: deal_id, oak, irr: finite(irr), threshold, usdc, leaf })
  }
  return total
}

/** The window has begun. Before it nothing is redeemable, whatever the rules say of its IRR. */
function isOpen({ config, month }: MonthWork): boolean {
  return month >= Math.max(config.redemption_start_month, config.activation_oak)
}

/** Pays OAK its part of both balances, as far as the window has gone: LEAF in kind. */
function pay(work: MonthWork, oak: number): { usdc: number; leaf: number } {
  const { config, rules, state, month } = work
  if (!rules.redemptionPays || oak === 0) return { usdc: 0, leaf: 0 }
  const share = (oak / state.oakLeft) * progress(config, month)
  const usdc = state.usdc * share * config.oak_to_usdc_rate
  const leaf = state.leaf * share * config.oak_to_leaf_rate
  state.totals.oakValueRedeemed += oak * valuePerOak(work.state)
  state.totals.oakValuePaid += usdc + leaf * state.price
  take(work, { usdc, leaf })
  return { usdc, leaf }
}

/** A part of both balances leaves the treasury as planned, once a month at most. */
export function redeemPlanned(work: MonthWork, rate: number): { usdc: number; leaf: number } {
  const { state, month, events } = work
  if (state.redemptionMonths.includes(month)) throw new AegisDuplicateRedemptionError({ month })
  state.redemptionMonths.push(month)
  const paid = { usdc: state.usdc * rate, leaf: state.leaf * rate }
  take(work, paid)
  events.push({ type: 'planned-redemption', month, rate, ...paid })
  return paid
}

function take({ state }: MonthWork, { usdc, leaf }: { usdc: number; leaf: number }): void {
  state.usdc -= usdc
  state.leaf -= leaf
  state.flows.paidUsdc += usdc
  state.flows.paidLeaf += leaf
}

/** The mean of the deals' thresholds, by the OAK they were given; 0 before any was. */
export function weightedThreshold({ deals }: AegisConfig, state: AegisState): number {
  const weights = deals.map(({ oak_irr_threshold }, i) => ({
    oak: state.deals[i]?.oakDistributed ?? 0,
    threshold: oak_irr_threshold,
  }))
  const oak = weights.reduce((sum, each) => sum + each.oak, 0)
  return oak === 0 ? 0 : weights.reduce((sum, each) => sum + each.oak * each.threshold, 0) / oak
}

export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
