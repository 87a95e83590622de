import type { UniswapV2Pair__factory } from '#types/prebuilt/factories/UniswapV2Pair__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { DAY, toNumber, WEEK, YEAR } from '../../../units.ts'
import type { Facts } from '../../fact.ts'
import { type RecentEvents, recentEvents } from '../../recent-events.ts'
import type { Setup } from '../../setup.ts'
import type { Erc20 } from '../token/erc20.ts'
import { feeOf } from './pair-math.ts'

type Pair = HandleOf<typeof UniswapV2Pair__factory>
type Swap = ReturnType<Pair['events']['Swap']['decode']>
type Sync = ReturnType<Pair['events']['Sync']['decode']>

export interface Parts {
  readonly quote: Erc20
  readonly baseIs0: boolean
  readonly recent: { readonly swaps: RecentEvents<Swap>; readonly syncs: RecentEvents<Sync> }
  price(): Promise<bigint | undefined>
  reserves(): Promise<{ readonly base: bigint; readonly quote: bigint }>
}

/** What a pair's facts look back at. */
export const recentTrades = (setup: Setup, { events }: Pair): Parts['recent'] => ({
  swaps: recentEvents(setup, events.Swap, WEEK),
  syncs: recentEvents(setup, events.Sync, WEEK),
})

/** What anybody may know of a constant-product pair. */
export const pairFacts: Facts<Parts> = {
  price: {
    about: 'Quote tokens per base token',
    unit: 'quote per base',
    async read({ price }) {
      const now = await price()
      return now === undefined ? undefined : toNumber(now)
    },
  },
  liquidity: {
    about: "Value of both reserves, at the pool's own price",
    unit: 'quote',
    read: async ({ reserves, quote }) => toNumber(2n * (await reserves()).quote, quote.decimals),
  },
  volume24h: {
    about: "Traded in the last 24 hours, the quote token's side of it",
    unit: 'quote',
    read({ recent, quote, baseIs0 }, { time }) {
      const traded = recent.swaps
        .now()
        .filter((swap) => swap.time > time - DAY)
        .reduce((sum, { event }) => sum + quoteLeg(event, baseIs0), 0n)
      return toNumber(traded, quote.decimals)
    },
  },
  feeApr: {
    about: "A year's fees per value deposited, as of the last seven days or of as many as there were",
    unit: 'ratio',
    read(parts, { time }) {
      const { seconds, mean } = meanLiquidity(parts, time)
      if (!(mean > 0)) return undefined
      const { swaps } = parts.recent
      const fees = swaps.now().reduce((sum, { event }) => sum + feeInQuote(event, parts.baseIs0), 0n)
      return (Number(fees) / mean) * (YEAR / seconds)
    },
  },
}

const quoteLeg = ({ amount0In, amount0Out, amount1In, amount1Out }: Swap, baseIs0: boolean) =>
  baseIs0 ? amount1In + amount1Out : amount0In + amount0Out

/** At the trade's own price. */
function feeInQuote({ amount0In, amount0Out, amount1In, amount1Out }: Swap, baseIs0: boolean): bigint {
  const [base, quote] = baseIs0
    ? [amount0In - amount0Out, amount1In - amount1Out]
    : [amount1In - amount1Out, amount0In - amount0Out]
  return quote > 0n ? feeOf(quote) : (feeOf(base) * -quote) / base
}

/** Over time, in smallest units of the quote; 0 while nobody has deposited any. */
function meanLiquidity({ recent, baseIs0 }: Parts, time: number): { readonly seconds: number; readonly mean: number } {
  const valueOf = ({ reserve0, reserve1 }: Sync) => 2 * Number(baseIs0 ? reserve1 : reserve0)
  const before = recent.syncs.before()
  const changes = recent.syncs.now()
  let since = before ? time - WEEK : (changes[0]?.time ?? time)
  const seconds = time - since
  let value = before ? valueOf(before) : 0
  let sum = 0
  for (const change of changes) {
    sum += value * (change.time - since)
    since = change.time
    value = valueOf(change.event)
  }
  return { seconds, mean: (sum + value * (time - since)) / seconds }
}
