import { toNumber } from 'saffron-sim'

import type { BacktestResult } from '../backtest/run-backtest.ts'
import type { Bars } from '../bars/bar.ts'
import { type TearSheet, tearSheet } from '../tear-sheet/tear-sheet.ts'
import type { NamedBars } from './feeds-of.ts'
import { type ProfitParts, profitParts } from './profit-account.ts'
import type { TraderRecord } from './trader-record.ts'

/** A trader of a run as a report shows it. */
export interface TraderSheet {
  readonly name: string
  readonly strategy: string
  /** What its market is called. */
  readonly token: string
  readonly capital: number
  /** What it gained, of what it began with, and where that came from, in quote. */
  readonly gain: number
  readonly parts: Readonly<Record<keyof ProfitParts, number>>
  /** The same as after a backtest, so that all that reads one reads this. */
  readonly result: BacktestResult
  readonly market: Bars
  readonly sheet: TearSheet
  readonly reverts: number
  /** Share of those who trade by chance on the same market that gained at least as much, one more on either side. */
  readonly chance: number | null
}

/** How those who trade by chance did on a market: gains, of what they began with. */
export interface ChanceSheet {
  readonly token: string
  readonly gains: readonly number[]
}

export interface FloorSheet {
  readonly traders: readonly TraderSheet[]
  readonly chance: readonly ChanceSheet[]
}

/** The strategy whose traders are the null model. */
const NULL = 'random'

/** Everybody who has traded by bars of a run, against those who did so by chance. */
export function floorSheet(feeds: readonly NamedBars[], seed: string): FloorSheet {
  const records = feeds.flatMap((feed) => [...feed.bars.traders.values()].map((record) => ({ feed, record })))
  const chance = feeds.flatMap((market) => {
    const gains = records
      .filter(({ feed, record }) => feed === market && record.strategy === NULL)
      .map(({ record }) => gainOf(record))
    return gains.length === 0 ? [] : [{ token: market.market, gains }]
  })
  const traders = records
    .filter(({ record }) => record.strategy !== NULL)
    .map(({ feed, record }) => traderSheet({ feed, record, seed, chance }))
  return { traders, chance }
}

interface Sheeted {
  readonly feed: NamedBars
  readonly record: TraderRecord
  readonly seed: string
  readonly chance: readonly ChanceSheet[]
}

function traderSheet({ feed, record, seed, chance }: Sheeted): TraderSheet {
  const { bars, market: token } = feed
  const { name, strategy, capital, times, equity, interval, fills, trades, events, rejections, reverts } = record
  const decimals = bars.pool.quote.decimals
  const seen = new Set(times)
  const market = { interval, list: bars.bars().filter(({ time }) => seen.has(time)) }
  // What a strategy wanted is not kept on a chain: what came of it is.
  const result = { times, interval, trades, fills, events, rejections, equity, intents: [] }
  const gain = gainOf(record)
  const others = chance.find((one) => one.token === token)?.gains
  return {
    name,
    strategy,
    token,
    capital,
    gain,
    parts: inQuote(record.now().parts, decimals),
    result,
    market,
    sheet: tearSheet(result, { capital, market, seed }),
    reverts,
    chance: others === undefined ? null : (others.filter((other) => other >= gain).length + 1) / (others.length + 1),
  }
}

const gainOf = (record: TraderRecord) => Number(record.now().worth - record.start) / Number(record.start)

const inQuote = (parts: ProfitParts, decimals: number) =>
  Object.fromEntries(profitParts.map((part) => [part, toNumber(parts[part], decimals)])) as TraderSheet['parts']

/** The parts of the profit that a table of these traders has: loans only where anybody had any. */
export const shownParts = (traders: readonly TraderSheet[]): readonly (keyof ProfitParts)[] =>
  profitParts.filter(
    (part) => (part !== 'interest' && part !== 'liquidation') || traders.some(({ parts }) => parts[part] !== 0),
  )
