import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import type * as TradingPackage from '@saffron-sim/trading'

import { stream } from '../../src/engine/rng.ts'
import { DAY, HOUR } from '../../src/units.ts'
import { medianOf } from './median.ts'
import type { Row } from './row.ts'

type Trading = typeof TradingPackage
type Bars = TradingPackage.Bars

interface Sizes {
  readonly bars: number
  readonly points: number
  readonly rows: number
  readonly backtests: number
  readonly repeats: number
}

const QUICK: Sizes = { bars: 200, points: 60, rows: 100, backtests: 2, repeats: 1 }
const WHOLE: Sizes = { bars: 10_000, points: 300, rows: 20_000, backtests: 20, repeats: 5 }

const US_IN_MS = 1_000
const SETS = 1_000
const CORES = 2

/** What the trading package has budgets for besides its traders, each by processor time beside its budget. */
export async function* tradingFigures(quick: boolean): AsyncGenerator<Row> {
  // Loaded when it is measured: the package is a workspace of its own.
  const trading = await import('@saffron-sim/trading')
  const sizes = quick ? QUICK : WHOLE
  const market = walk(sizes.bars)
  yield indicators(trading, market, sizes)
  yield arima(trading, sizes)
  yield lstm(trading, sizes)
  yield inserts(trading, sizes)
  yield backtests(trading, market, sizes)
}

/** Bars of a price that goes up and down by chance. */
function walk(count: number): Bars {
  const rng = stream('bench', 'bars')
  let last = 100
  const list = Array.from({ length: count }, (_, i) => {
    const [open, close] = [last, last * rng.logNormal(0, 0.01)]
    last = close
    const [high, low] = [Math.max(open, close) * (1 + rng.next() / 100), Math.min(open, close) * (1 - rng.next() / 100)]
    return { time: i * HOUR, open, high, low, close, volume: 1 + rng.next() * 1_000 }
  })
  return { interval: HOUR, list }
}

/** Microseconds of the processor for one of the things that a run does, the first run left out. */
function figures(repeats: number, count: number, run: () => unknown): number[] {
  const once = () => {
    const begun = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / count
  }
  once()
  return Array.from({ length: repeats }, once)
}

const spread = (values: readonly number[]) => ({
  median: medianOf(values),
  min: Math.min(...values),
  max: Math.max(...values),
})

function indicators({ computeIndicator, findIndicator, indicatorList }: Trading, market: Bars, sizes: Sizes): Row {
  const chosen = indicatorList.map(({ id }) => findIndicator(id))
  const costs = figures(sizes.repeats, sizes.bars, () => chosen.map((each) => computeIndicator(each, market)))
  return { what: `all ${chosen.length} indicators, a bar`, unit: 'us', ...spread(costs), target: 100 }
}

function arima({ fitArima }: Trading, { points, repeats }: Sizes): Row {
  const series = walk(points).list.map(({ close }) => Math.log(close))
  const costs = figures(repeats, US_IN_MS, () => fitArima(series, [2, 1, 2]))
  return { what: `fit of ARIMA(2,1,2) to ${points} points`, unit: 'ms', ...spread(costs), target: 20 }
}

/** Of the usual network; what it has learned costs nothing when it is asked. */
function lstm({ lstmForecaster }: Trading, { repeats }: Sizes): Row {
  const forecaster = lstmForecaster({ epochs: 1, readsBars: false })
  const prices = walk(forecaster.least + 100).list.map(({ close }) => Math.log(close))
  const predict = forecaster.fit(prices)
  const asked = 50
  const costs = figures(repeats, asked * US_IN_MS, () =>
    // Another history each time, for it remembers what it said of the last.
    Array.from({ length: asked }, () => predict(1, { prices: [...prices] })),
  )
  return { what: 'forecast of an LSTM', unit: 'ms', ...spread(costs), target: 1 }
}

function inserts({ openStore }: Trading, { rows, repeats }: Sizes): Row {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'saffron-bench-'))
  const store = openStore(path.join(folder, 'store.db'), { now: () => DAY })
  try {
    let run = 0
    const costs = figures(repeats, rows, () => {
      const run_id = String(run++)
      const value = { run_id, token_id: 'SAF', interval: HOUR, indicator: 'rsi_14', output: 'rsi', value: 50.5 }
      store.insert(
        'indicator_values',
        Array.from({ length: rows }, (_, i) => ({ ...value, timestamp: i * HOUR })),
      )
    })
    return { what: 'insert of a value', unit: 'us', ...spread(costs), target: 10 }
  } finally {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A thousand sets of parameters by what some take, shared between two processes. */
function backtests({ backtestSettings, runBacktest, strategyList }: Trading, market: Bars, sizes: Sizes): Row {
  const strategy = strategyList.find(({ id }) => id === 'emaCross')
  if (strategy === undefined) throw new Error('there is no strategy by averages that cross')
  const costs = figures(sizes.repeats, (sizes.backtests * US_IN_MS * CORES) / SETS, () => {
    for (let i = 0; i < sizes.backtests; i++) {
      const { params, settings } = backtestSettings(strategy, { fast: 3 + i, slow: 30 + 2 * i })
      runBacktest({ strategy, params, settings, markets: { SAF: market } })
    }
  })
  const what = `1,000 backtests of ${sizes.bars} bars by ${sizes.backtests}, on two cores`
  return { what, unit: 'ms', ...spread(costs), target: 10_000 }
}
