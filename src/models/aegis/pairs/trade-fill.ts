import type { AegisConfig } from '../config/aegis-config.ts'
import type { Venue } from './venue.ts'

/** How a trade comes out: what each side of the venue gains or loses. */
export interface Fill {
  /** Of the USD wanted, what was done; 0 is a trade refused. */
  readonly usd: number
  readonly leaf: number
  readonly usdc: number
  /** In USD; it stays in the venue. */
  readonly fee: number
}

interface Order {
  /** Above 0 buys LEAF, below 0 sells it. */
  readonly usd: number
  readonly price: number
  readonly config: Pick<AegisConfig, 'fee_rate' | 'max_slippage' | 'on_slippage' | 'min_liquidity_ratio'>
}

const REFUSED: Fill = { usd: 0, leaf: 0, usdc: 0, fee: 0 }

/** Fills a trade of outsiders at a venue: at the price less slippage and fee, and never more than the venue may give. */
export function fillOf(venue: Venue, { usd, price, config }: Order): Fill {
  const size = Math.abs(usd)
  const most = Math.min(mostBySlippage(venue, { usd, price, config }), mostByReserves(venue, { usd, price, config }))
  if (size > most && config.on_slippage === 'reject') return REFUSED
  const done = Math.min(size, most)
  if (!(done > 0)) return REFUSED
  const fee = done * config.fee_rate
  if (venue.kind === 'pool') return poolFill(venue, { done: done * Math.sign(usd), price, fee })
  const slippage = done / depthInUsd(venue, price)
  const [sign, net] = [Math.sign(usd), done - fee]
  // Buyers pay USD and get LEAF at a higher price; sellers bring LEAF worth `done` and get USD at a lower one.
  return sign > 0
    ? { usd: done, leaf: -net / (price * (1 + slippage)), usdc: done, fee }
    : { usd: -done, leaf: done / price, usdc: -net * (1 - slippage), fee }
}

/** On a constant product the slippage is the pool's own. */
function poolFill({ held }: Venue, { done, price, fee }: { done: number; price: number; fee: number }): Fill {
  const net = Math.abs(done) - fee
  if (done > 0) return { usd: done, usdc: done, leaf: -(held.leaf * net) / (held.usdc + net), fee }
  const leafNet = net / price
  return { usd: done, leaf: -done / price, usdc: -(held.usdc * leafNet) / (held.leaf + leafNet), fee }
}

const depthInUsd = ({ depth }: Venue, price: number) => depth.usdc + depth.leaf * price

/** The size whose slippage is just allowed: slippage is a trade's part of the depth. */
const mostBySlippage = (venue: Venue, { price, config }: Order) => config.max_slippage * depthInUsd(venue, price)

/** A venue keeps a part of the side that is taken. */
const mostByReserves = ({ held }: Venue, { usd, price, config }: Order) =>
  (1 - config.min_liquidity_ratio) * (usd > 0 ? held.leaf * price : held.usdc)
