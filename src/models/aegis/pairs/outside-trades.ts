import { stream } from '../../../engine/rng.ts'
import type { MonthWork } from '../month-work.ts'
import { impactOf } from '../price/impact.ts'
import { type LivePair, usdIn } from './live-pairs.ts'
import { type Fill, fillOf } from './trade-fill.ts'
import { type Venue, venuesOf } from './venue.ts'

/**
 * What outsiders buy (above 0) or sell of LEAF in a month, in USD: a normal part of the liquidity, split over the
 * venues by the depth of the side that is taken. Trades move the price in the mode `impact`, and the pool in `amm`.
 */
export function tradeOutside(work: MonthWork, pairs: readonly LivePair[]): void {
  const { config, state, seed, month } = work
  const { flow_mean, flow_sd, activation_market } = config
  if ((flow_mean === 0 && flow_sd === 0) || month < activation_market) return
  const venues = venuesOf(work, pairs)
  const liquidity = usdIn(pairs) + (config.price_mode === 'amm' ? state.pool.usdc : 0)
  const flow = liquidity * stream(seed, 'aegis', 'flow', String(month)).normal(flow_mean, flow_sd)
  const depth = (venue: Venue) => (flow > 0 ? venue.depth.leaf * state.price : venue.depth.usdc)
  const all = venues.reduce((sum, venue) => sum + depth(venue), 0)
  if (flow === 0 || all === 0) return

  const impact = impactOf(work)
  const { price } = state
  for (const venue of venues) {
    const usd = flow * (depth(venue) / all)
    if (usd === 0) continue
    if (!impact.accepts(usd)) reject(work, venue, { usd, why: 'it moves the price too far' })
    else {
      const fill = fillOf(venue, { usd, price, config })
      if (fill.usd === 0) reject(work, venue, { usd, why: 'its slippage is too great or the pair too small' })
      else {
        settle(work, venue, { usd, fill })
        impact.apply(fill.usd)
      }
    }
  }
}

function reject({ month, events }: MonthWork, { name }: Venue, { usd, why }: { usd: number; why: string }): void {
  events.push({ type: 'trade-rejected', month, who: name, usd, why })
}

function settle({ state, month, events }: MonthWork, venue: Venue, { usd, fill }: { usd: number; fill: Fill }): void {
  const { leaf, usdc, fee } = fill
  venue.held.leaf += leaf
  venue.held.usdc += usdc
  if (venue.kind === 'pair') {
    state.flows.tradedLeaf += leaf
    state.flows.tradedUsdc += usdc
  }
  if (Math.abs(fill.usd) < Math.abs(usd))
    events.push({ type: 'trade-cut', month, who: venue.name, usd, done: fill.usd })
  events.push({ type: 'traded', month, who: venue.name, leaf, usdc, fee })
}
