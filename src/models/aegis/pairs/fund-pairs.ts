import type { MonthWork } from '../month-work.ts'
import { impactOf } from '../price/impact.ts'
import type { LivePair } from './live-pairs.ts'

/** LEAF that pairs bought of the treasury in a month, and what they lacked and did not get. */
export interface Funding {
  readonly sold: number
  readonly unmet: number
}

/**
 * Sells pairs the LEAF they lack of their target, at the price before the purchase; the purchase then moves the price.
 * Where the treasury has too little, all get the same part of what they lack.
 */
export function fundPairs(work: MonthWork, pairs: readonly LivePair[]): Funding {
  const { config, state, month, events } = work
  const { price } = state
  const lacking = pairs.map((pair) => ({ pair, gap: gapOf(pair, price) })).filter(({ gap }) => gap > 0)
  const wanted = lacking.reduce((sum, { gap }) => sum + gap, 0)
  if (wanted === 0 || month < config.activation_aegis) return { sold: 0, unmet: wanted }

  const impact = impactOf(work)
  const accepted = lacking.filter(({ pair, gap }) => {
    const ok = impact.accepts(gap * price)
    const usd = gap * price
    if (!ok)
      events.push({ type: 'trade-rejected', month, who: pair.deal.deal_id, usd, why: 'it moves the price too far' })
    return ok
  })
  const asked = accepted.reduce((sum, { gap }) => sum + gap, 0)
  const { leaf: sold } = sellLeaf(work, asked)
  if (sold === 0) return { sold, unmet: wanted }
  for (const { pair, gap } of accepted) {
    const leaf = sold * (gap / asked)
    impact.apply(leaf * price)
    receive(work, pair, { leaf, cost: leaf * price })
  }
  return { sold, unmet: wanted - sold }
}

/** What a pair lacks to hold its target's part of its value in LEAF. */
function gapOf({ deal, held }: LivePair, price: number): number {
  const value = held.leaf * price + held.usdc
  return Math.max(0, deal.target_ratio * value - held.leaf * price) / price
}

/** The treasury sells LEAF at the month's price, as far as it has any. */
function sellLeaf({ state, month, events }: MonthWork, wanted: number): { leaf: number; usdc: number } {
  if (wanted <= 0) return { leaf: 0, usdc: 0 }
  const leaf = Math.min(wanted, state.leaf)
  if (leaf < wanted) events.push({ type: 'leaf-short', month, wanted, sold: leaf })
  const usdc = leaf * state.price
  state.leaf -= leaf
  state.usdc += usdc
  state.totals.leafSold += leaf
  if (leaf > 0) events.push({ type: 'leaf-sold', month, leaf, usdc, price: state.price })
  return { leaf, usdc }
}

function receive(work: MonthWork, { deal, held }: LivePair, { leaf, cost }: { leaf: number; cost: number }): void {
  const { rules, state, month, events } = work
  held.leaf += leaf
  if (rules.pairsPay) held.usdc -= cost
  else state.flows.unfundedUsdc += cost
  events.push({ type: 'leaf-received', month, deal: deal.deal_id, leaf, paid: rules.pairsPay ? cost : 0 })
}
