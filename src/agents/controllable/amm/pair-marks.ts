import type { UniswapV2Pair__factory } from '#types/prebuilt/factories/UniswapV2Pair__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { ZERO_ADDRESS } from '../../../chain/chain.ts'
import { WAD } from '../../../units.ts'
import { type Mark, movedMark } from '../../measures/marks.ts'
import type { Setup } from '../../setup.ts'
import { keptOf } from './pair-math.ts'

export interface Pair {
  readonly pair: HandleOf<typeof UniswapV2Pair__factory>
  readonly baseIs0: boolean
}

/**
 * What the base token and a share of a pair are worth at every moment of a block, told by the pair's own events. A share's
 * change is what its part of the base token would have gained by itself, the fees it got, and the rest: impermanent loss.
 */
export async function pairMarks(
  { watch, keep }: Pick<Setup, 'watch' | 'keep'>,
  { pair, baseIs0 }: Pair,
): Promise<{ readonly base: Mark; readonly share: Mark }> {
  const [[reserve0, reserve1], supply] = await Promise.all([pair.getReserves(), pair.totalSupply()])
  let shares = supply
  let held = baseIs0 ? { base: reserve0, quote: reserve1 } : { base: reserve1, quote: reserve0 }
  let before = held
  const priceOf = ({ base, quote }: typeof held) => (base === 0n ? 0n : (quote * WAD) / base)
  const shareOf = ({ quote }: typeof held) => (shares === 0n ? 0n : (2n * quote * WAD) / shares)
  const [base, share] = [movedMark(priceOf(held)), movedMark(shareOf(held))]
  keep({
    checkpoint() {
      const kept = [shares, held, before, base.checkpoint(), share.checkpoint()] as const
      return () => {
        ;[shares, held, before] = [kept[0], kept[1], kept[2]]
        kept[3]()
        kept[4]()
      }
    },
  })

  watch(pair.events.Transfer, ({ from, to, value }) => {
    if (from === ZERO_ADDRESS) shares += value
    if (to === ZERO_ADDRESS) shares -= value
  })
  watch(pair.events.Sync, ({ reserve0, reserve1 }) => {
    before = held
    held = baseIs0 ? { base: reserve0, quote: reserve1 } : { base: reserve1, quote: reserve0 }
    const [price, next] = [priceOf(held), shareOf(held)]
    const holding = shares === 0n ? 0n : (before.base * (price - base.now())) / shares
    const impermanentLoss = next - share.now() - holding
    base.move(price)
    share.move(next, { impermanentLoss })
  })
  // Told right after the reserves that it made: what was taken for loss is less by the fee.
  watch(pair.events.Swap, ({ amount0In, amount0Out, amount1In, amount1Out }) => {
    if (shares === 0n) return
    const [in0, in1] = [amount0In - amount0Out, amount1In - amount1Out]
    const [inBase, inQuote] = baseIs0 ? [in0, in1] : [in1, in0]
    const sells = inBase > 0n
    const [paid, bought] = sells ? [inBase, -inQuote] : [inQuote, -inBase]
    const [reserveIn, reserveOut] = sells ? [before.base, before.quote] : [before.quote, before.base]
    const kept = keptOf({ paid, bought, reserveIn, reserveOut })
    const fees = ((sells ? (kept * bought) / paid : kept) * WAD) / shares
    share.move(share.now(), { fees, impermanentLoss: -fees })
  })
  return { base, share }
}
