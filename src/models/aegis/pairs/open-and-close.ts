import type { MonthWork } from '../month-work.ts'
import { isLive } from './live-pairs.ts'

/** Pairs whose first month has come take in what their counterparties bring. */
export function openPairs({ config, state, month, events }: MonthWork): void {
  for (const [i, deal] of config.deals.entries()) {
    const held = state.deals[i]
    if (held?.pair !== 'waiting' || !isLive(deal, config, month)) continue
    held.pair = 'open'
    state.flows.broughtLeaf += held.leaf
    state.flows.broughtUsdc += held.usdc
    events.push({ type: 'pair-opened', month, deal: deal.deal_id, leaf: held.leaf, usdc: held.usdc })
  }
}

/** Pairs that have ended give both sides back; what they last held stays to be seen. */
export function closePairs({ config, state, month, events }: MonthWork): void {
  for (const [i, deal] of config.deals.entries()) {
    const held = state.deals[i]
    if (held?.pair !== 'open' || isLive(deal, config, month)) continue
    held.pair = 'closed'
    state.flows.returnedLeaf += held.leaf
    state.flows.returnedUsdc += held.usdc
    events.push({ type: 'pair-closed', month, deal: deal.deal_id, leaf: held.leaf, usdc: held.usdc })
  }
}
