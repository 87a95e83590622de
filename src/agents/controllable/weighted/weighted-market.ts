import type { WeightedPool__factory } from '#types/contracts/factories/weighted/WeightedPool__factory'
import { RevertError } from '../../../abi/errors.ts'
import type { HandleOf } from '../../../abi/types/handle.ts'
import { power } from '../../../power.ts'
import { BPS, fixed, toNumber, wad, WAD } from '../../../units.ts'
import type { Reads } from '../../reads.ts'
import type { Setup } from '../../setup.ts'
import type { Side, Trade } from '../../roles/market.ts'
import { waysOf } from '../amm/trades.ts'
import type { Erc20 } from '../token/erc20.ts'

/** Of a balance that one trade may take or bring. */
const MOST_AT_ONCE = 0.3
/** What floats may be off: a trade goes no further than it may. */
const CAUTION = 1 - 1e-12

export interface Parts {
  readonly contract: HandleOf<typeof WeightedPool__factory>
  readonly base: Erc20
  readonly quote: Erc20
  readonly reads: Reads
  /** The base token's share of the pool's value at a time. */
  readonly baseWeightAt: (time: number) => number
}

/** How the base token's weight moves over time, WAD, in the whole numbers of the contract. */
export type WeightLine = (time: number) => bigint

interface Weights {
  /** The base token's share of the pool's value at a time. */
  readonly baseWeightAt: (time: number) => number
  /** The line that the base token's weight is on now; it stays as it is when others are set. */
  readonly baseWeightLine: () => WeightLine
}

/** Weights that move along a line, kept from the pool's events; back with the chain to a checkpoint. */
export function weightLine(setup: Setup, first: bigint, { events }: Parts['contract']): Weights {
  let line = { from: first, to: first, start: 0, end: 0 }
  setup.keep({
    checkpoint() {
      const kept = line
      return () => void (line = kept)
    },
  })
  setup.watch(events.WeightsSet, ({ from, to, start, end }) => {
    line = { from: from[0] ?? 0n, to: to[0] ?? 0n, start: Number(start), end: Number(end) }
  })
  return {
    baseWeightAt(time) {
      const { start, end } = line
      const [from, to] = [toNumber(line.from), toNumber(line.to)]
      if (time >= end) return to
      return time <= start ? from : from + ((to - from) * (time - start)) / (end - start)
    },
    baseWeightLine() {
      const { from, to, start, end } = line
      return (time) => {
        if (time >= end) return to
        // What is not a whole unit is cut off in either direction, as the contract does.
        return time <= start ? from : from + ((to - from) * BigInt(time - start)) / BigInt(end - start)
      }
    },
  }
}

interface Reserves {
  readonly base: number
  readonly quote: number
}

/** The market that a weighted pool makes of two tokens: what it has, what it asks, what a trade would do. */
export function weightedMarket({ contract, base, quote, reads, baseWeightAt }: Parts) {
  const scale = 10n ** BigInt(18 + base.decimals - quote.decimals)
  const way = (side: Side) =>
    side === 'buy' ? ([quote.address, base.address] as const) : ([base.address, quote.address] as const)

  const reserves = async (): Promise<{ readonly base: bigint; readonly quote: bigint }> => {
    const [ofBase = 0n, ofQuote = 0n] = await contract.balances()
    return { base: ofBase, quote: ofQuote }
  }
  const whole = async (): Promise<Reserves> => {
    const held = await reserves()
    return { base: toNumber(held.base, base.decimals), quote: toNumber(held.quote, quote.decimals) }
  }
  const baseWeight = () => baseWeightAt(reads.time)
  const priceOf = (held: Reserves): number => {
    const weight = baseWeight()
    return held.quote / (1 - weight) / (held.base / weight)
  }
  const kept = async () => 1 - toNumber(await contract.fee())

  /** What to pay until the next bit costs `price` of what is paid, fee included; in whole tokens. */
  const paidUntil = async (side: Side, price: number): Promise<number> => {
    const [held, share] = [await whole(), await kept()]
    const [paid, got] = side === 'buy' ? [held.quote, held.base] : [held.base, held.quote]
    const weight = side === 'buy' ? 1 - baseWeight() : baseWeight()
    const ratio = weight / (1 - weight)
    // From d(in)/d(out) = x^(r + 1) / (g r y x0^r), where x is what is paid with what there was, less fees.
    const reached = power(price * got * ratio * share * power(paid, ratio), 1 / (ratio + 1))
    return Math.min(((reached - paid) / share) * CAUTION, paid * MOST_AT_ONCE * CAUTION)
  }
  const quoteExactIn = async (side: Side, amount: bigint): Promise<bigint> => {
    try {
      return await contract.quoteExactIn(...way(side), amount)
    } catch (error) {
      // Too large for one trade, or an empty pool.
      if (error instanceof RevertError) return 0n
      throw error
    }
  }
  const smallest = (amount: number, { decimals }: Erc20): bigint => (amount > 0 ? fixed(amount, decimals) : 0n)

  return {
    reserves,
    baseWeight,
    quoteExactIn,
    /** What a trade would cost; undefined when it is too large. */
    async quoteExactOut(side: Side, amount: bigint): Promise<bigint | undefined> {
      try {
        return await contract.quoteExactOut(...way(side), amount)
      } catch (error) {
        if (error instanceof RevertError) return undefined
        throw error
      }
    },
    /** Quote tokens per base token, WAD; undefined while the pool is empty. */
    async price(): Promise<bigint | undefined> {
      const held = await whole()
      return held.base === 0 ? undefined : wad(priceOf(held))
    },
    /** What a share of the pool is worth in quote tokens at its own price, WAD; undefined while there are none. */
    async sharePrice(): Promise<bigint | undefined> {
      const [held, shares] = await Promise.all([whole(), contract.totalSupply()])
      return shares === 0n ? undefined : wad(held.quote / (1 - baseWeight()) / toNumber(shares))
    },
    /** Of all there is, in quote tokens at the pool's own price. */
    async value(): Promise<bigint> {
      const { quote: held } = await whole()
      return fixed(held / (1 - baseWeight()), quote.decimals)
    },
    /** Quote tokens that can be traded until the next bit is at so many percent of the present price, fee included. */
    async depth(percent: number): Promise<bigint | undefined> {
      const held = await whole()
      if (held.base === 0) return undefined
      const target = (priceOf(held) * percent) / 100
      if (percent > 100) return smallest(await paidUntil('buy', target), quote)
      return quoteExactIn('sell', smallest(await paidUntil('sell', 1 / target), base))
    },
    /** What `amount` would give at a price, fee left aside. */
    worth: (side: Side, amount: bigint, priceWad: bigint): bigint =>
      side === 'buy' ? (amount * scale) / priceWad : (amount * priceWad) / scale,
    /** The trade after which the next bit would cost `priceWad`, fee included, or which is as large as one may be. */
    async tradeTo(priceWad: bigint): Promise<Trade | undefined> {
      const { base: held } = await reserves()
      if (held === 0n || priceWad <= 0n) return undefined
      const price = Number(priceWad) / Number(WAD)
      for (const side of ['buy', 'sell'] as const) {
        const amount = smallest(
          await paidUntil(side, side === 'buy' ? price : 1 / price),
          side === 'buy' ? quote : base,
        )
        const minOut = amount > 0n ? await quoteExactIn(side, amount) : 0n
        if (minOut > 0n) return { side, amount, minOut }
      }
      return undefined
    },
    ...waysOf({ base, quote }),
    way,
  }
}

export const wadFee = (feeBps: number): bigint => (BigInt(feeBps) * WAD) / BPS
