import type { MarketBars, traderBook } from '@saffron-sim/trading/agents'
import { type Kpi, level, type PricePath, type Reads, type UniswapV2Pool } from 'saffron-sim'

type Book = Awaited<ReturnType<typeof traderBook>>

interface Market {
  readonly pool: UniswapV2Pool
  readonly bars: MarketBars
  readonly reference: PricePath
}

interface Floor {
  readonly reads: Reads
  readonly markets: Readonly<Record<'one' | 'two', Market>>
  /** A book for each strategy, one of the null model and one of all. */
  readonly books: Readonly<Record<string, Book>>
}

/** What is recorded of the floor: both markets, the profit of each strategy, and what costs all of them came to. */
export function kpis({ reads, markets, books }: Floor): Readonly<Record<string, Kpi>> {
  const ofMarkets = Object.entries(markets).flatMap(([name, { pool, bars, reference }]): [string, Kpi][] => [
    [`${name}Price`, pool.kpis.price],
    [
      `${name}Reference`,
      level({ unit: pool.kpis.price.unit, about: 'Price elsewhere', read: () => reference(reads.time) }),
    ],
    [`${name}Volume`, pool.kpis.volume],
    [`${name}Volatility`, bars.kpis.volatility],
  ])
  const { all, ...each } = books
  const profits = Object.entries(each).flatMap(([name, { kpis: of }]): [string, Kpi][] => [
    [`${name}Return`, of.return],
    [`${name}Trades`, of.trades],
  ])
  const costs = all && {
    equity: all.kpis.equity,
    profit: all.kpis.profit,
    fee: all.kpis.fee,
    impact: all.kpis.impact,
    timing: all.kpis.timing,
    gas: all.kpis.gas,
    holding: all.kpis.holding,
    exposure: all.kpis.exposure,
    reverts: all.kpis.reverts,
    refused: all.kpis.refused,
    halted: all.kpis.halted,
  }
  return { ...Object.fromEntries([...ofMarkets, ...profits]), ...costs }
}
