import { BPS, toNumber, WAD } from '../../../units.ts'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { SolidlyPair__factory } from '#types/contracts/factories/amm/SolidlyPair__factory'
import type { Side, Trade } from '../../roles/market.ts'
import type { Erc20 } from '../token/erc20.ts'
import { type Curve, feeOf, growthTo, inFor, outFor, paymentFor, ratioOf, spotPrice, withFee } from './solidly-math.ts'

export interface Pair {
  readonly contract: HandleOf<typeof SolidlyPair__factory>
  readonly base: Erc20
  readonly quote: Erc20
  readonly curve: Curve
}

const PERCENT = 100n
const FULL = 18

/** The market that a fee-claiming pair makes of two tokens: what it has, what it asks, what a trade would do. */
export function solidlyMarket({ contract, base, quote, curve }: Pair) {
  const perToken = 10n ** BigInt(FULL + base.decimals - quote.decimals)
  // Of the product only ratios are asked, for tokens of any decimals.
  const scaleOf = ({ decimals }: Erc20) => 10n ** BigInt(Math.max(base.decimals, quote.decimals, FULL) - decimals)
  const [ofBase, ofQuote] = [scaleOf(base), scaleOf(quote)]

  async function look() {
    const [[reserve0, reserve1], feeBps] = await Promise.all([contract.getReserves(), contract.feeBps()])
    return { base: { reserve: reserve0, scale: ofBase }, quote: { reserve: reserve1, scale: ofQuote }, feeBps }
  }
  type Look = Awaited<ReturnType<typeof look>>

  const quoteFor = ({ feeBps, ...sides }: Look, side: Side, amount: bigint): bigint => {
    const [into, from] = side === 'buy' ? [sides.quote, sides.base] : [sides.base, sides.quote]
    return amount <= 0n ? 0n : outFor(curve, amount - feeOf(amount, feeBps), { into, from })
  }
  const costOf = ({ feeBps, ...sides }: Look, side: Side, wanted: bigint): bigint | undefined => {
    const [into, from] = side === 'buy' ? [sides.quote, sides.base] : [sides.base, sides.quote]
    const paid = wanted <= 0n ? undefined : inFor(curve, wanted, { into, from })
    return paid === undefined ? undefined : withFee(paid, feeBps)
  }
  const priceIn = (seen: Look): bigint | undefined =>
    seen.base.reserve === 0n ? undefined : spotPrice(curve, seen.base.reserve * ofBase, seen.quote.reserve * ofQuote)

  function tradeIn(seen: Look, priceWad: bigint): Trade | undefined {
    const [held, price, kept] = [seen, toNumber(priceWad), toNumber(BPS - seen.feeBps, 4)]
    if (held.base.reserve === 0n || price <= 0) return undefined
    const [x, y] = [held.base.reserve * ofBase, held.quote.reserve * ofQuote]
    const buyIn = paymentFor(held.quote.reserve, growthTo(curve, ratioOf(y, x), price * kept), seen.feeBps)
    if (buyIn > 0n) return { side: 'buy', amount: buyIn, minOut: quoteFor(seen, 'buy', buyIn) }
    const sellIn = paymentFor(held.base.reserve, growthTo(curve, ratioOf(x, y), kept / price), seen.feeBps)
    return sellIn > 0n ? { side: 'sell', amount: sellIn, minOut: quoteFor(seen, 'sell', sellIn) } : undefined
  }

  /** Both reserves in quote tokens, at the pool's own price. */
  const valueIn = (seen: Look): bigint => seen.quote.reserve + (seen.base.reserve * (priceIn(seen) ?? 0n)) / perToken

  return {
    async reserves(): Promise<{ base: bigint; quote: bigint }> {
      const { base, quote } = await look()
      return { base: base.reserve, quote: quote.reserve }
    },
    /** Quote tokens per base token, WAD; undefined while the pool is empty. */
    price: async (): Promise<bigint | undefined> => priceIn(await look()),
    /** Both reserves in quote tokens, at the pool's own price. */
    liquidity: async (): Promise<bigint> => valueIn(await look()),
    /** What a share is worth in quote tokens at the pool's own price, WAD, fees to be claimed aside; undefined while there are none. */
    async sharePrice(): Promise<bigint | undefined> {
      const [seen, shares] = await Promise.all([look(), contract.totalSupply()])
      return shares === 0n ? undefined : (valueIn(seen) * WAD) / shares
    },
    /** Quote tokens that can be traded until the next bit is at so many percent of the present price, fee included. */
    async depth(percent: bigint): Promise<bigint | undefined> {
      const seen = await look()
      const price = priceIn(seen)
      if (price === undefined) return undefined
      const trade = tradeIn(seen, (price * percent) / PERCENT)
      if (!trade || (trade.side === 'buy') !== percent > PERCENT) return 0n
      return trade.side === 'buy' ? trade.amount : trade.minOut
    },
    /** What part of such a share (WAD) of the pool's value is lost in a trade of it, fee included; undefined without a price. */
    async costOf(side: Side, share: bigint): Promise<bigint | undefined> {
      const seen = await look()
      const price = priceIn(seen)
      const value = (valueIn(seen) * share) / WAD
      if (!price || value === 0n) return undefined
      const [paid, atPrice] = side === 'buy' ? [value, (value * perToken) / price] : [(value * perToken) / price, value]
      return atPrice === 0n ? undefined : WAD - (quoteFor(seen, side, paid) * WAD) / atPrice
    },
    /** What a trade would give at the present reserves. */
    quoteExactIn: async (side: Side, amount: bigint): Promise<bigint> => quoteFor(await look(), side, amount),
    /** What a trade would cost at the present reserves; undefined when the pool does not give that much. */
    quoteExactOut: async (side: Side, wanted: bigint): Promise<bigint | undefined> =>
      costOf(await look(), side, wanted),
    /** What `amount` would give at a price, fee left aside. */
    worth: (side: Side, amount: bigint, priceWad: bigint): bigint =>
      side === 'buy' ? (amount * perToken) / priceWad : (amount * priceWad) / perToken,
    /** The trade after which the next bit would cost `priceWad`, fee included; undefined when there is none. */
    tradeTo: async (priceWad: bigint): Promise<Trade | undefined> => tradeIn(await look(), priceWad),
  }
}
