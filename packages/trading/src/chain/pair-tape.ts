import type { Address, EventSource, Side, UniswapV2Pool } from 'saffron-sim'

import type { BarTrade } from '../bars/bar-builder.ts'

/** What a pool holds of both tokens, in smallest units: a price, exactly. */
export interface Spot {
  readonly base: bigint
  readonly quote: bigint
}

/** A trade as the pool tells of it. */
export interface TapeTrade extends BarTrade {
  /** Who got what was bought. */
  readonly to: Address
  /** What of the payment the pool kept, in smallest units of what was paid. */
  readonly fee: bigint
  /** The price just before it, which others in the same block may have moved. */
  readonly before: Spot
}

type Pair = UniswapV2Pool['pair']
type Sync = ReturnType<Pair['events']['Sync']['decode']>
type Swap = ReturnType<Pair['events']['Swap']['decode']>

/** The events of a pair in words of base and quote. */
export interface PairTape {
  readonly sync: EventSource<Sync>
  readonly swap: EventSource<Swap>
  spotOf(event: Sync): Spot
  /** A pair tells its reserves after a trade just before the trade itself. */
  tradeOf(event: Swap, after: Spot): TapeTrade
}

const FEE = 3n
const WHOLE = 1_000n

/** Reads a constant-product pair: `Sync` at every change of its reserves, `Swap` after that of a trade. */
export function pairTape({ pair, baseIs0 }: Pick<UniswapV2Pool, 'pair' | 'baseIs0'>): PairTape {
  const { Sync: sync, Swap: swap } = pair.events
  return {
    sync,
    swap,
    spotOf: ({ reserve0, reserve1 }) =>
      baseIs0 ? { base: reserve0, quote: reserve1 } : { base: reserve1, quote: reserve0 },
    tradeOf: (event, after) => swapTrade(event, { after, baseIs0 }),
  }
}

/** Amounts of a `Swap` as the pair tells them. */
interface SwapAmounts extends Pick<Swap, 'amount0In' | 'amount0Out' | 'amount1In' | 'amount1Out'> {
  readonly to: Address
}

/** A pair's `Swap` in words of base and quote, with the reserves that it told just before. */
export function swapTrade(
  { amount0In, amount0Out, amount1In, amount1Out, to }: SwapAmounts,
  { after, baseIs0 }: { readonly after: Spot; readonly baseIs0: boolean },
): TapeTrade {
  const [net0, net1] = [amount0In - amount0Out, amount1In - amount1Out]
  const [base, quote] = baseIs0 ? [net0, net1] : [net1, net0]
  const side: Side = quote > 0n ? 'buy' : 'sell'
  return {
    to,
    side,
    base: base < 0n ? -base : base,
    quote: quote < 0n ? -quote : quote,
    fee: feeOf(side === 'buy' ? quote : base),
    before: { base: after.base - base, quote: after.quote - quote },
  }
}

/** The pair computes with 997 of 1,000 of what is paid: the rest is its fee, rounded up. */
const feeOf = (paid: bigint): bigint => paid - (paid * (WHOLE - FEE)) / WHOLE
