import {
  type Address,
  controllable,
  COUNT,
  field,
  type Held,
  HOUR,
  level,
  type Market,
  RATIO,
  role,
  type Setup,
  unit,
  uniswapV2PoolRole,
} from 'saffron-sim'

import { createBarBuilder, type TradeBar } from '../bars/bar-builder.ts'
import { BarsPoolError } from '../errors.ts'
import { pairTape, type Spot, type TapeTrade } from './pair-tape.ts'
import { realisedVolatility } from './realised-volatility.ts'
import { createMarketSeries, type SeriesReader } from '../strategies/market-series.ts'
import type { TraderRecord } from './trader-record.ts'

/** What traders know of a market: its bars, and what a trade on it came to. */
export interface BarFeed {
  readonly pool: Market
  /** The base token's symbol, by which strategies call the market. */
  readonly token: string
  /** Seconds of a bar. */
  readonly interval: number
  /** Those closed by the last block, oldest first. */
  bars(): readonly TradeBar[]
  /** Reserves after the last block; undefined of an empty pool. */
  spot(): Spot | undefined
  /** The same as a price. */
  price(): number | undefined
  /** Quote per base at a price, both in whole tokens. */
  priceAt(spot: Spot): number
  /** What a reader of these indicators sees; what several read is computed once. */
  view(indicators: readonly string[]): SeriesReader
  /** Shows somebody each trade whose proceeds went to an account, as it is mined. */
  follow(account: Address, see: (trade: TapeTrade) => void): void
  /** Those who trade by these bars, in the order of their first turns. */
  readonly traders: ReadonlyMap<string, TraderRecord>
  enrol(trader: TraderRecord): void
}

/** Somebody who tells the bars of a market. */
export const barFeedRole = role<BarFeed>('bar-feed')

const needs = { pool: uniswapV2PoolRole }
const fields = {
  interval: field.seconds({ default: HOUR, min: 1, about: 'How long a bar is' }),
  volatilityBars: field.int({ default: 24, min: 2, about: 'Bars that the volatility on record is of' }),
}

/** Bars of a pool, kept from its events for all who trade on it; indicators of them are computed once. */
export const marketBars = controllable({
  kind: 'market-bars',
  about: 'Bars of a pool from its trades and deposits, with indicators that all its traders share',
  fidelity:
    'Prices are reserve ratios after each event, so that the fee makes no bounce; nothing is asked of the chain',
  needs,
  fields,
  build,
  wires: ({ pool }) => ({ pool }),
  actions: {},
  roles: { 'bar-feed': (it): BarFeed => it, 'market-bars': (it) => it },
  kpis: ({ bars, volatilityBars, pool, interval, price }) => ({
    bars: level({ unit: COUNT, about: 'Bars closed so far', read: () => bars().length }),
    close: level({ unit: unit(pool.quote.symbol), about: 'Close of the last bar', read: () => bars().at(-1)?.close }),
    spot: level({ unit: unit(pool.quote.symbol), about: 'Price after the last block', read: price }),
    barVolume: level({
      unit: unit(pool.base.symbol),
      about: 'Traded in the last bar that has closed',
      read: () => bars().at(-1)?.volume,
    }),
    volatility: level({
      unit: RATIO,
      about: `Volatility of the last ${volatilityBars} closes, for a year`,
      read: () => realisedVolatility(bars().slice(-volatilityBars - 1), interval),
    }),
  }),
})

export type MarketBars = Awaited<ReturnType<typeof marketBars>>

async function build(setup: Setup, { pool, interval, volatilityBars }: Held<typeof needs, typeof fields>) {
  // A file may name any market.
  if (pool.kind !== 'uniswap-v2-pool') throw new BarsPoolError({ kind: pool.kind })
  const { reads } = setup
  const { base, quote } = pool
  const tape = pairTape(pool)
  const builder = createBarBuilder({ interval, baseDecimals: base.decimals, quoteDecimals: quote.decimals })
  const scale = 10 ** (base.decimals - quote.decimals)
  const priceAt = (at: Spot) => (Number(at.quote) / Number(at.base)) * scale
  let spot: Spot | undefined
  let price: number | undefined
  const followers = new Map<Address, (trade: TapeTrade) => void>()
  const traders = new Map<string, TraderRecord>()

  const moveTo = (next: Spot) => {
    spot = next.base === 0n ? undefined : next
    price = spot && priceAt(spot)
    if (price !== undefined) builder.spot(reads.time, price)
  }
  moveTo(await pool.reserves())
  setup.watch(tape.sync, (event) => moveTo(tape.spotOf(event)))
  setup.watch(tape.swap, (event) => {
    if (spot === undefined) return
    const trade = tape.tradeOf(event, spot)
    builder.trade(reads.time, trade)
    followers.get(trade.to)?.(trade)
  })

  const bars = () => {
    builder.passTo(reads.time)
    return builder.list
  }
  const series = createMarketSeries({ token: base.symbol, interval, list: bars })
  setup.keep({
    checkpoint() {
      const [kept, back] = [{ spot, price, followers: [...followers], traders: [...traders] }, builder.checkpoint()]
      return () => {
        back()
        series.forget()
        spot = kept.spot
        price = kept.price
        refill(followers, kept.followers)
        refill(traders, kept.traders)
      }
    },
  })
  return {
    pool,
    token: base.symbol,
    interval,
    volatilityBars,
    bars,
    priceAt,
    spot: () => spot,
    price: () => price,
    view: (indicators: readonly string[]) => series.reader(indicators),
    follow: (account: Address, see: (trade: TapeTrade) => void) => void followers.set(account, see),
    traders,
    enrol: (trader: TraderRecord) => void traders.set(trader.name, trader),
  }
}

function refill<K, V>(map: Map<K, V>, entries: readonly (readonly [K, V])[]): void {
  map.clear()
  for (const [key, value] of entries) map.set(key, value)
}
