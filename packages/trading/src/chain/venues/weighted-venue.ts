import { power, toNumber, WAD, type WeightedPool } from 'saffron-sim'

import type { Spot } from '../spot.ts'
import type { TapeTrade } from '../tape-trade.ts'
import { venueEvent, venueKind } from './venue.ts'

type Swapped = ReturnType<WeightedPool['contract']['events']['Swapped']['decode']>

const HUNDREDTH = 1.01

/**
 * A pool by weights, which may move over time. It tells what came and went; who brings or takes one token alone moves the
 * price and trades nothing.
 */
export const weightedVenue = venueKind('weighted-pool', async (pool: WeightedPool) => {
  const { contract, base, reserves, baseWeightLine } = pool
  const { Swapped, Joined, Exited, WeightsSet, FeeSet } = contract.events
  let [held, fee] = await Promise.all([reserves(), contract.fee()])
  let weightAt = baseWeightLine()

  function spotAt(time: number): Spot | undefined {
    if (held.base === 0n || held.quote === 0n) return undefined
    const weight = weightAt(time)
    // Each balance over its weight.
    return { base: held.base * (WAD - weight), quote: held.quote * weight }
  }
  function move(by: Spot): undefined {
    held = { base: held.base + by.base, quote: held.quote + by.quote }
  }
  function trade({ account, paid, amountIn, amountOut, fee }: Swapped, time: number): TapeTrade | undefined {
    const before = spotAt(time)
    const isSale = paid === base.address
    move(isSale ? { base: amountIn, quote: -amountOut } : { base: -amountOut, quote: amountIn })
    if (before === undefined) return undefined
    const [ofBase, ofQuote] = isSale ? [amountIn, amountOut] : [amountOut, amountIn]
    return { to: account, side: isSale ? 'sell' : 'buy', base: ofBase, quote: ofQuote, fee, before }
  }

  return {
    events: [
      venueEvent(Swapped, trade),
      venueEvent(Joined, ({ amounts: [ofBase = 0n, ofQuote = 0n] }) => move({ base: ofBase, quote: ofQuote })),
      venueEvent(Exited, ({ amounts: [ofBase = 0n, ofQuote = 0n] }) => move({ base: -ofBase, quote: -ofQuote })),
      // The pool itself has read it by now: it was there first.
      venueEvent(WeightsSet, () => void (weightAt = baseWeightLine())),
      venueEvent(FeeSet, (event) => void (fee = event.fee)),
    ],
    spotAt,
    movesBetween: (from, to) => weightAt(from) !== weightAt(to),
    // The price goes with the quote's balance to the power of 1 over the base token's weight.
    depthAt: (time) => Number(held.quote) * (power(HUNDREDTH, toNumber(weightAt(time))) - 1),
    feeOf: (paid) => (paid * fee + WAD - 1n) / WAD,
    checkpoint() {
      const kept = { held, fee, weightAt }
      return () => void ({ held, fee, weightAt } = kept)
    },
  }
})
