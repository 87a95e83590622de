import { statSync } from 'node:fs'

import type { Json } from 'saffron-sim/study'

import type { Bars } from '../bars/bar.ts'
import { loadBars } from '../bars/load-bars.ts'
import { backtestMetrics } from '../backtest/backtest-metrics.ts'
import { backtestSettings } from '../backtest/backtest-settings.ts'
import { type BacktestResult, runBacktest } from '../backtest/run-backtest.ts'
import { shareFee } from '../broker/fee-model.ts'
import { fixedSlippage } from '../broker/slippage-model.ts'
import { loadStrategy, type StrategySource } from '../commands/load-strategy.ts'
import { againstChance } from '../honesty/against-chance.ts'
import { findIndicator } from '../indicators/find-indicator.ts'
import { returnsOf } from '../metrics/returns-of.ts'
import { type RiskMetrics, riskMetrics } from '../metrics/risk-metrics.ts'
import type { ParamValues } from '../params/param.ts'
import { needsOf, type Strategy } from '../strategies/strategy.ts'
import { resampledBars } from './resampled-bars.ts'

/** One backtest as plain data, so that another process can run it. */
export interface BacktestJob {
  /** A name, or the path of a module. */
  readonly strategy: string
  /** The path of the bars. */
  readonly data: string
  readonly settings: Readonly<Record<string, number | boolean>>
  readonly seed: string
  /** The part of the bars that counts, by their numbers; those before it warm the indicators up. */
  readonly from?: number
  readonly to?: number
  /** Another history made of the same bars: which draw, and how long its blocks are on average. */
  readonly resample?: { readonly draw: number; readonly block: number }
}

export interface BacktestOutcome {
  readonly metrics: RiskMetrics
  /** Of every bar. */
  readonly returns: readonly number[]
}

/** What a study calls in a worker. */
export async function backtestJob(job: BacktestJob): Promise<Json> {
  const { metrics, returns } = await outcomeOf(job)
  return { metrics, returns }
}

const YEAR = 31_536_000
/** Bars before the part that counts, where a strategy names no indicator that would ask for more. */
const LEAST_WARMUP = 100

async function outcomeOf(job: BacktestJob): Promise<BacktestOutcome> {
  const { options, market } = await preparedFrom(job)
  const { warmupBars } = options
  const counted = { ...market, list: market.list.slice(warmupBars) }
  const result = afterWarmup(runBacktest(options), warmupBars)
  return measured(result, { capital: options.settings.capital, market: counted })
}

/** How the backtest stands among runs of the random strategy, for a study to call in a worker. */
export async function chanceJob(job: BacktestJob): Promise<Json> {
  const { options, market } = await preparedFrom(job)
  const { p, runs, mean } = againstChance(runBacktest(options), options, chances(market.list.length))
  return { p, runs, mean }
}

/** Random runs that it is compared with: a hundred, fewer of a history that is very long. */
const chances = (bars: number) => Math.min(100, Math.max(20, Math.floor(3e6 / bars)))

async function preparedFrom(job: BacktestJob) {
  const all = await barsOf(job)
  const source = await loadStrategy(job.strategy)
  const { from = 0, to = all.list.length } = job
  const named = strategyFrom(source, all)
  const { params, settings, emergency, fee, slippage } = backtestSettings(named, job.settings)
  const warmupBars = Math.min(from, warmupOf(named, params))
  const market = { ...all, list: all.list.slice(from - warmupBars, to) }
  const options = {
    strategy: strategyFrom(source, market),
    params,
    settings,
    emergency,
    markets: { market },
    broker: { fee: shareFee({ taker: fee }), slippage: fixedSlippage(slippage) },
    seed: job.seed,
    warmupBars,
  }
  return { options, market }
}

const strategyFrom = (source: StrategySource, market: Bars): Strategy =>
  typeof source === 'function' ? source({ market }) : source

function warmupOf(strategy: Strategy, params: ParamValues): number {
  const settling = needsOf(strategy, params).map((text) => {
    const { indicator, params: own } = findIndicator(text)
    return indicator.settle(own) + 1
  })
  return Math.max(LEAST_WARMUP, ...settling)
}

/** A run without its first bars, in which nothing was decided. */
function afterWarmup(result: BacktestResult, bars: number): BacktestResult {
  if (bars === 0) return result
  return {
    ...result,
    times: result.times.slice(bars),
    equity: result.equity.slice(bars),
    trades: result.trades.map((trade) => ({
      ...trade,
      entryBar: trade.entryBar - bars,
      exitBar: trade.exitBar - bars,
    })),
  }
}

function measured(result: BacktestResult, options: { capital: number; market: Bars }): BacktestOutcome {
  const returns = returnsOf([options.capital, ...result.equity])
  return {
    returns,
    metrics: { ...riskMetrics(returns, { perYear: YEAR / result.interval }), ...backtestMetrics(result, options) },
  }
}

/** A worker reads a file once for all its jobs, as long as it stays what it was. */
const known = new Map<string, Promise<Bars>>()

async function barsOf({ data, resample, seed }: BacktestJob): Promise<Bars> {
  const { mtimeMs = 0, size = 0 } = statSync(data, { throwIfNoEntry: false }) ?? {}
  const key = `${data} ${mtimeMs} ${size}`
  const loading = known.get(key) ?? loadBars(data).then(({ bars }) => bars)
  known.set(key, loading)
  const bars = await loading
  return resample === undefined ? bars : resampledBars(bars, { ...resample, seed })
}
