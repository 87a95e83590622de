import type { UniswapV2Pair__factory } from '#types/prebuilt/factories/UniswapV2Pair__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { onceAMoment } from '../../../kpi/once-a-moment.ts'
import { WAD } from '../../../units.ts'
import type { Side, Trade } from '../../roles/market.ts'
import type { Erc20 } from '../token/erc20.ts'
import { inFor, inToPrice, outFor } from './pair-math.ts'

export interface Pair {
  readonly pair: HandleOf<typeof UniswapV2Pair__factory>
  readonly base: Erc20
  readonly quote: Erc20
  readonly baseIs0: boolean
}

const PERCENT = 100n

/** The market that a pair makes of two tokens: what it has, what it asks, what a trade would do. It changes nothing. */
export function pairMarket({ pair, base, quote, baseIs0 }: Pair) {
  const scale = 10n ** BigInt(18 + base.decimals - quote.decimals)

  // All who act in a step, and most KPIs of a record, ask at once.
  const reserves = onceAMoment(async (): Promise<{ readonly base: bigint; readonly quote: bigint }> => {
    const [reserve0, reserve1] = await pair.getReserves()
    return baseIs0 ? { base: reserve0, quote: reserve1 } : { base: reserve1, quote: reserve0 }
  })
  return {
    reserves,
    /** Quote tokens per base token, WAD; undefined while the pool is empty. */
    price: onceAMoment(async (): Promise<bigint | undefined> => {
      const { base: ofBase, quote: ofQuote } = await reserves()
      return ofBase === 0n ? undefined : (ofQuote * scale) / ofBase
    }),
    /** What a share of the pool is worth in quote tokens at its own price, WAD; undefined while there are none. */
    async sharePrice(): Promise<bigint | undefined> {
      const [{ quote: ofQuote }, shares] = await Promise.all([reserves(), pair.totalSupply()])
      return shares === 0n ? undefined : (2n * ofQuote * WAD) / shares
    },
    /** Quote tokens that can be traded until the next bit is at so many percent of the present price, fee included. */
    async depth(percent: bigint): Promise<bigint | undefined> {
      const { base: ofBase, quote: ofQuote } = await reserves()
      if (ofBase === 0n) return undefined
      const [high, low] = [ofQuote * percent, ofBase * PERCENT]
      if (percent > PERCENT) return inToPrice({ reserveIn: ofQuote, reserveOut: ofBase, priceIn: high, priceOut: low })
      const sold = inToPrice({ reserveIn: ofBase, reserveOut: ofQuote, priceIn: low, priceOut: high })
      return outFor(sold, ofBase, ofQuote)
    },
    /** What a trade would give at the present reserves. */
    async quoteExactIn(side: Side, amount: bigint): Promise<bigint> {
      const { base: ofBase, quote: ofQuote } = await reserves()
      return side === 'buy' ? outFor(amount, ofQuote, ofBase) : outFor(amount, ofBase, ofQuote)
    },
    /** What a trade would cost at the present reserves; undefined when the pool does not have that much. */
    async quoteExactOut(side: Side, amount: bigint): Promise<bigint | undefined> {
      const { base: ofBase, quote: ofQuote } = await reserves()
      return side === 'buy' ? inFor(amount, ofQuote, ofBase) : inFor(amount, ofBase, ofQuote)
    },
    /** What `amount` would give at a price, fee left aside. */
    worth: (side: Side, amount: bigint, priceWad: bigint): bigint =>
      side === 'buy' ? (amount * scale) / priceWad : (amount * priceWad) / scale,
    /** The trade after which the next bit would cost `priceWad`, fee included; undefined when there is none. */
    async tradeTo(priceWad: bigint): Promise<Trade | undefined> {
      const { base: ofBase, quote: ofQuote } = await reserves()
      if (ofBase === 0n || ofQuote === 0n || priceWad <= 0n) return undefined
      const [buyIn, sellIn] = [
        inToPrice({ reserveIn: ofQuote, reserveOut: ofBase, priceIn: priceWad, priceOut: scale }),
        inToPrice({ reserveIn: ofBase, reserveOut: ofQuote, priceIn: scale, priceOut: priceWad }),
      ]
      if (buyIn > 0n) return { side: 'buy', amount: buyIn, minOut: outFor(buyIn, ofQuote, ofBase) }
      if (sellIn > 0n) return { side: 'sell', amount: sellIn, minOut: outFor(sellIn, ofBase, ofQuote) }
      return undefined
    },
  }
}
