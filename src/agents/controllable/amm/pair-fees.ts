import type { UniswapV2Pair__factory } from '#types/prebuilt/factories/UniswapV2Pair__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { type Flow, flow } from '../../../kpi/kpi.ts'
import type { Unit } from '../../../units.ts'
import { keptOf } from './pair-math.ts'

export interface Pair {
  readonly pair: HandleOf<typeof UniswapV2Pair__factory>
  readonly quote: { readonly unit: Unit }
  readonly baseIs0: boolean
}

/**
 * What trades leave in a pair beyond what the constant product asks for, in quote tokens at each trade's own price: the
 * pair's fee, and whatever a router or a careless trader pays on top of it.
 */
export function pairFees({ pair, quote, baseIs0 }: Pair): Flow {
  // The pair tells its new reserves just before the trade that made them.
  let [after0, after1] = [0n, 0n]
  return flow<ReturnType<typeof pair.events.Sync.decode> | ReturnType<typeof pair.events.Swap.decode>>({
    unit: quote.unit,
    about: 'Fees of trades: what they bring beyond the constant product, a protocol fee included',
    of: [pair.events.Sync, pair.events.Swap],
    value(event) {
      if ('reserve0' in event) {
        after0 = event.reserve0
        after1 = event.reserve1
        return 0n
      }
      const in0 = event.amount0In - event.amount0Out
      const in1 = event.amount1In - event.amount1Out
      const [before0, before1] = [after0 - in0, after1 - in1]
      const pays0 = in0 > 0n
      const [paid, bought] = pays0 ? [in0, -in1] : [in1, -in0]
      const [reserveIn, reserveOut] = pays0 ? [before0, before1] : [before1, before0]
      const kept = keptOf({ paid, bought, reserveIn, reserveOut })
      return pays0 === baseIs0 ? (kept * bought) / paid : kept
    },
  })
}
