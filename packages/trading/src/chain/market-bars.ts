import {
  type Address,
  type Call,
  controllable,
  COUNT,
  field,
  type Held,
  HOUR,
  level,
  power,
  RATIO,
  role,
  type Setup,
  type Side,
  type Trade,
  unit,
} from 'saffron-sim'

import { createBarBuilder, type TradeBar } from '../bars/bar-builder.ts'
import { openingTime } from '../bars/opening-time.ts'
import type { Spot } from './spot.ts'
import type { TapeTrade } from './tape-trade.ts'
import { realisedVolatility } from './realised-volatility.ts'
import { createMarketSeries, type SeriesReader } from '../strategies/market-series.ts'
import type { TraderRecord } from './trader-record.ts'
import { openVenue } from './venues/open-venue.ts'
import type { Pool, VenueQuote } from './venues/venue.ts'

/** What traders know of a market: its bars, and what a trade on it came to. */
export interface BarFeed {
  readonly pool: Pool
  /** The base token's symbol, by which strategies call the market. */
  readonly token: string
  /** Seconds of a bar. */
  readonly interval: number
  /** Those closed by the last block, oldest first. */
  bars(): readonly TradeBar[]
  /** What the next bit costs after the last block, the fee aside; undefined of an empty pool. */
  spot(): Spot | undefined
  /** The same as a price. */
  price(): number | undefined
  /** Quote per base at a price, both in whole tokens. */
  priceAt(spot: Spot): number
  /** What an order would come to after the last block, by the pool's own formula; undefined where it would give nothing. */
  quote(side: Side, amount: bigint): Promise<VenueQuote | undefined>
  /** The pool's own action. */
  swap(trade: Trade): readonly Call[]
  /** What a reader of these indicators sees; what several read is computed once. */
  view(indicators: readonly string[]): SeriesReader
  /** Shows somebody each trade whose proceeds went to an account, as it is mined. */
  follow(account: Address, see: (trade: TapeTrade) => void): void
  /** Those who trade by these bars, in the order of their first turns. */
  readonly traders: ReadonlyMap<string, TraderRecord>
  enrol(trader: TraderRecord): void
}

/** Somebody who tells the bars of a market. */
export const barFeedRole = role<BarFeed>('bar-feed', 'pool', 'interval', 'bars', 'view', 'enrol')

const needs = { pool: role<Pool>('market', 'base', 'quote', 'kind', 'swapExactIn') }
const fields = {
  interval: field.seconds({ default: HOUR, min: 1, about: 'How long a bar is' }),
  volatilityBars: field.int({ default: 24, min: 2, about: 'Bars that the volatility on record is of' }),
}

/** Bars of a pool, kept from its events for all who trade on it; indicators of them are computed once. */
export const marketBars = controllable({
  kind: 'market-bars',
  about: 'Bars of a pool from its trades and deposits, with indicators that all its traders share',
  fidelity:
    'Prices are those of the next bit after each event, the fee aside, so that it makes no bounce; nothing is asked of the chain',
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

/** For who needs prices and depth of a market too, and whoever trades on it. */
export const marketBarsRole = role<MarketBars>('market-bars', 'pool', 'interval', 'bars', 'price', 'depth', 'traders')

async function build(setup: Setup, { pool, interval, volatilityBars }: Held<typeof needs, typeof fields>) {
  const { reads } = setup
  const { base, quote } = pool
  const now = () => reads.time
  const venue = await openVenue(pool, now)
  const builder = createBarBuilder({ interval, baseDecimals: base.decimals, quoteDecimals: quote.decimals })
  const scale = power(10, base.decimals - quote.decimals)
  const priceAt = (at: Spot) => (Number(at.quote) / Number(at.base)) * scale
  let spot: Spot | undefined
  let price: number | undefined
  /** Until when the price is in the bars. */
  let seen = now()
  const followers = new Map<Address, (trade: TapeTrade) => void>()
  const traders = new Map<string, TraderRecord>()

  function look(time: number): void {
    const next = venue.spotAt(time)
    if (next === spot) return
    spot = next
    price = spot && priceAt(spot)
    if (price !== undefined) builder.spot(time, price)
  }
  /** Of a price that moves by itself each bar has the one in its last second. */
  function drift(): void {
    const [from, to] = [seen, now()]
    if (from === to) return
    seen = to
    if (!venue.movesBetween(from, to)) return
    for (let end = openingTime(from, interval) + interval; end <= to; end += interval) look(end - 1)
    look(to)
  }
  look(seen)
  for (const event of venue.events) {
    event.watch(setup, (read) => {
      drift()
      const trade = read(now())
      look(now())
      if (trade === undefined) return
      builder.trade(now(), trade)
      followers.get(trade.to)?.(trade)
    })
  }

  const bars = () => {
    drift()
    builder.passTo(reads.time)
    return builder.list
  }
  const series = createMarketSeries({ token: base.symbol, interval, list: bars })
  setup.keep({
    checkpoint() {
      const kept = { spot, price, seen, followers: [...followers], traders: [...traders] }
      const goBack = [builder.checkpoint(), venue.checkpoint()]
      return () => {
        for (const each of goBack) each()
        series.forget()
        ;({ spot, price, seen } = kept)
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
    spot() {
      drift()
      return spot
    },
    price() {
      drift()
      return price
    },
    quote: venue.quote,
    swap: venue.swap,
    /** Smallest units of the quote that make the price a hundredth higher, the fee aside. */
    depth: () => venue.depthAt(now()),
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
