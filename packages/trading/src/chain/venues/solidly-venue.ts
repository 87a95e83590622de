import { BPS, type SolidlyPool } from 'saffron-sim'

import type { Spot } from '../spot.ts'
import type { TapeTrade } from '../tape-trade.ts'
import { byProduct } from './product-depth.ts'
import { stableGrowth, stableSpot } from './stable-curve.ts'
import { never, venueEvent, venueKind } from './venue.ts'

type Swapped = ReturnType<SolidlyPool['contract']['events']['Swapped']['decode']>

const HUNDREDTH = 1.01

/** A pair whose fees leave it, on either curve. It tells what came and went; what is sent without a call is not in it. */
export const solidlyVenue = venueKind('solidly-pool', async (pool: SolidlyPool) => {
  const { contract, base, quote, curve, reserves } = pool
  const { Swapped, LiquidityAdded, LiquidityRemoved, FeeSet } = contract.events
  const decimals = Math.max(base.decimals, quote.decimals)
  const scaleOf = (token: typeof base) => 10n ** BigInt(decimals - token.decimals)
  const [ofBase, ofQuote] = [scaleOf(base), scaleOf(quote)]
  const scaled = () => ({ x: held.base * ofBase, y: held.quote * ofQuote })
  let [held, feeBps] = await Promise.all([reserves(), contract.feeBps()])
  let spot = spotOf()

  function spotOf(): Spot | undefined {
    if (held.base === 0n || held.quote === 0n) return undefined
    if (curve === 'volatile') return held
    const { base: ofX, quote: ofY } = stableSpot(scaled())
    // Of the curve's scale to smallest units.
    return { base: ofX * ofQuote, quote: ofY * ofBase }
  }
  function move(by: Spot): undefined {
    held = { base: held.base + by.base, quote: held.quote + by.quote }
    spot = spotOf()
  }
  function trade({ trader, tokenIn, amountIn, amountOut, fee }: Swapped): TapeTrade | undefined {
    const before = spot
    const isSale = tokenIn === base.address
    const came = amountIn - fee
    move(isSale ? { base: came, quote: -amountOut } : { base: -amountOut, quote: came })
    if (before === undefined) return undefined
    const [ofBase, ofQuote] = isSale ? [amountIn, amountOut] : [amountOut, amountIn]
    return { to: trader, side: isSale ? 'sell' : 'buy', base: ofBase, quote: ofQuote, fee, before }
  }

  return {
    events: [
      venueEvent(Swapped, trade),
      venueEvent(LiquidityAdded, ({ amount0, amount1 }) => move({ base: amount0, quote: amount1 })),
      venueEvent(LiquidityRemoved, ({ amount0, amount1 }) => move({ base: -amount0, quote: -amount1 })),
      venueEvent(FeeSet, ({ next }) => void (feeBps = next)),
    ],
    spotAt: () => spot,
    movesBetween: never,
    depthAt() {
      if (spot === undefined) return 0
      return curve === 'volatile' ? byProduct(held.quote) : Number(held.quote) * stableGrowth(scaled(), HUNDREDTH)
    },
    feeOf: (paid) => (paid * feeBps + BPS - 1n) / BPS,
    checkpoint() {
      const kept = { held, spot, feeBps }
      return () => void ({ held, spot, feeBps } = kept)
    },
  }
})
