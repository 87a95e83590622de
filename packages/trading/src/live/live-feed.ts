import { createBarBuilder } from '../bars/bar-builder.ts'
import type { DeskFeed } from '../chain/desk-feed.ts'
import { swapTrade } from '../chain/pair-tape.ts'
import type { Spot } from '../chain/spot.ts'
import type { Meter } from '../health/meter.ts'
import { createMarketSeries } from '../strategies/market-series.ts'
import { type ContractReader, PAIR_TOPICS, readPairEvent } from './contracts.ts'
import type { NodeBlock, NodeReader } from './node-reader.ts'

/** A pair on a real chain: bars of blocks that are deep enough, and the price of the last one. */
export interface LiveFeed extends DeskFeed {
  /** Reads what has happened since; gives the last block. */
  refresh(): Promise<NodeBlock>
  /** Where its bars begin. */
  readonly origin: FeedOrigin
}

/** A block, and what the pair held then, where that is known. */
export interface FeedOrigin {
  readonly block: number
  readonly reserves?: Spot | undefined
}

interface FeedOptions {
  readonly node: NodeReader
  readonly contracts: ContractReader
  readonly token: string
  readonly pair: string
  readonly baseIs0: boolean
  readonly decimals: { readonly base: number; readonly quote: number }
  readonly interval: number
  /** Blocks on top of one before its trades make bars. */
  readonly confirmations: number
  readonly historyBlocks: number
  readonly meter?: Meter | undefined
  /** Of an earlier run that goes on. */
  readonly origin?: FeedOrigin | undefined
}

/** Most blocks that nodes give the logs of at once. */
const SPAN = 1_000

/** Opens it: the first bars are of the history that is asked for. */
export async function openLiveFeed(options: FeedOptions): Promise<LiveFeed> {
  const { node, contracts, token, pair, baseIs0, decimals, interval, confirmations, historyBlocks } = options
  const builder = createBarBuilder({ interval, baseDecimals: decimals.base, quoteDecimals: decimals.quote })
  const one = { base: Number(10n ** BigInt(decimals.base)), quote: Number(10n ** BigInt(decimals.quote)) }
  const priceAt = (at: Spot) => (Number(at.quote) / Number(at.base)) * (one.base / one.quote)
  const spotOf = (reserve0: bigint, reserve1: bigint): Spot =>
    baseIs0 ? { base: reserve0, quote: reserve1 } : { base: reserve1, quote: reserve0 }
  const deep = ({ number }: NodeBlock) => Math.max(number - confirmations, 0)

  const to = deep(await node.block('latest'))
  const origin = options.origin ?? (await originOf(options, { from: Math.max(to - historyBlocks, 0), to }))
  let [read, last, now]: [number, Spot | undefined, Spot | undefined] = [origin.block, origin.reserves, undefined]
  if (last !== undefined) builder.spot((await node.block(read)).timestamp, priceAt(last))

  async function takeLogs(to: number): Promise<void> {
    for (; read < to; read = Math.min(read + SPAN, to)) {
      const logs = await node.logs({
        address: pair,
        topics: PAIR_TOPICS,
        from: read + 1,
        to: Math.min(read + SPAN, to),
      })
      const times = new Map<number, number>()
      for (const log of logs.toSorted((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex)) {
        const time = times.get(log.blockNumber) ?? (await node.block(log.blockNumber)).timestamp
        times.set(log.blockNumber, time)
        const event = readPairEvent(log)
        if (event?.kind === 'sync') {
          last = spotOf(event.reserve0, event.reserve1)
          if (last.base > 0n) builder.spot(time, priceAt(last))
        } else if (event?.kind === 'swap' && last !== undefined) {
          builder.trade(time, swapTrade(event, { after: last, baseIs0 }))
        }
      }
    }
  }

  async function refresh(): Promise<NodeBlock> {
    const head = await node.block('latest')
    const to = deep(head)
    await takeLogs(to)
    builder.passTo((await node.block(to)).timestamp)
    const [reserve0, reserve1] = await contracts.reserves(pair)
    const spot = spotOf(reserve0, reserve1)
    now = spot.base === 0n ? undefined : spot
    return head
  }
  await refresh()

  const series = createMarketSeries({ token, interval, list: () => builder.list, meter: options.meter })
  return {
    token,
    interval,
    pool: { base: { decimals: decimals.base }, quote: { decimals: decimals.quote } },
    bars: () => builder.list,
    spot: () => now,
    price: () => now && priceAt(now),
    priceAt,
    view: (indicators) => series.reader(indicators),
    origin,
    refresh,
  }
}

/**
 * Of old blocks few nodes can tell the reserves: with a history its first event does, and a history without any has had
 * the same ones throughout.
 */
async function originOf(
  { node, contracts, pair, baseIs0 }: FeedOptions,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<FeedOrigin> {
  for (let start = from; start < to; start += SPAN) {
    const span = { from: start + 1, to: Math.min(start + SPAN, to) }
    if ((await node.logs({ address: pair, topics: PAIR_TOPICS, ...span })).length > 0) return { block: from }
  }
  const [reserve0, reserve1] = await contracts.reserves(pair, to)
  const [base, quote] = baseIs0 ? [reserve0, reserve1] : [reserve1, reserve0]
  return { block: from, ...(base > 0n && { reserves: { base, quote } }) }
}
