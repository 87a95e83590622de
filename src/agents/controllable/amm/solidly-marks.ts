import { WAD } from '../../../units.ts'
import { type Mark, movedMark } from '../../measures/marks.ts'
import type { Setup } from '../../setup.ts'
import { spotPrice } from './solidly-math.ts'
import type { Pair } from './solidly-market.ts'

/**
 * What the base token and a share of a fee-claiming pair are worth at every moment of a block, told by the pair's own events. A
 * share's change is what its part of the base token would have gained by itself, and the rest: impermanent loss. Fees are
 * not in it, as they lie elsewhere until they are claimed.
 */
export async function solidlyMarks(
  { watch, keep }: Pick<Setup, 'watch' | 'keep'>,
  { contract, curve, base, quote }: Pair,
): Promise<{ readonly base: Mark; readonly share: Mark }> {
  const [[reserve0, reserve1], supply] = await Promise.all([contract.getReserves(), contract.totalSupply()])
  const [ofBase, ofQuote] = [10n ** BigInt(base.decimals), 10n ** BigInt(quote.decimals)]
  let shares = supply
  let held = { base: reserve0, quote: reserve1 }
  // The curve knows amounts of the same scale, and prices of whole tokens.
  const spotOf = (now: typeof held) => (now.base === 0n ? 0n : spotPrice(curve, now.base * ofQuote, now.quote * ofBase))
  const priceOf = (now: typeof held) => (spotOf(now) * ofQuote) / ofBase
  const shareOf = (now: typeof held) =>
    shares === 0n ? 0n : (now.quote * WAD + (now.base * spotOf(now) * ofQuote) / ofBase) / shares
  const [ofToken, ofShare] = [movedMark(priceOf(held)), movedMark(shareOf(held))]
  keep({
    checkpoint() {
      const kept = { shares, held }
      const goBack = [ofToken.checkpoint(), ofShare.checkpoint()]
      return () => {
        ;({ shares, held } = kept)
        for (const each of goBack) each()
      }
    },
  })

  function move(by: typeof held): void {
    const before = held
    held = { base: held.base + by.base, quote: held.quote + by.quote }
    const [price, next] = [priceOf(held), shareOf(held)]
    const holding = shares === 0n ? 0n : (before.base * (price - ofToken.now())) / shares
    ofToken.move(price)
    ofShare.move(next, { impermanentLoss: next - ofShare.now() - holding })
  }
  watch(contract.events.LiquidityAdded, ({ amount0, amount1, shares: made }) => {
    shares += made
    move({ base: amount0, quote: amount1 })
  })
  watch(contract.events.LiquidityRemoved, ({ amount0, amount1, shares: given }) => {
    shares -= given
    move({ base: -amount0, quote: -amount1 })
  })
  watch(contract.events.Swapped, ({ tokenIn, amountIn, amountOut, fee }) => {
    const came = amountIn - fee
    move(tokenIn === base.address ? { base: came, quote: -amountOut } : { base: -amountOut, quote: came })
  })
  return { base: ofToken, share: ofShare }
}
