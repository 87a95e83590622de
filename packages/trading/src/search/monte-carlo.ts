import { quantile } from 'saffron-sim/statistics'
import type { Calls } from 'saffron-sim/study'

import { JobFailedError } from '../errors.ts'
import type { RiskMetrics } from '../metrics/risk-metrics.ts'
import { ascending } from '../statistics/median.ts'
import { mean } from '../statistics/moments.ts'
import type { BacktestJob } from './backtest-job.ts'
import type { Journal } from './journal.ts'
import { OF_THE_SET, runJobs } from './trials.ts'

/** How a figure is spread over many histories. */
export interface Spread {
  readonly mean: number
  readonly p05: number
  readonly p50: number
  readonly p95: number
  /** Histories in which it has a value. */
  readonly n: number
}

export interface MonteCarloAnswer {
  readonly runs: number
  readonly block: number
  /** What came in the history that was. */
  readonly actual: RiskMetrics
  readonly figures: Readonly<Record<string, Spread | null>>
  /** Shares of the histories in which it lost, and in which it earned more than holding the market. */
  readonly loses: number
  readonly beats_holding: number
  /** Share of the histories that ended no better than the one that was: near 1, that one was lucky. */
  readonly rank: number
}

interface MonteCarloOptions {
  readonly calls: Calls
  readonly job: BacktestJob
  readonly runs: number
  readonly block: number
  readonly journal?: Journal | undefined
}

const FIGURES = ['total_return', 'sharpe_annual', 'max_drawdown', 'trades', 'win_rate', 'profit_factor', 'buy_and_hold']

/** Backtests a strategy over histories made of the same bars in other orders. */
export async function monteCarlo({ calls, job, runs, block, journal }: MonteCarloOptions): Promise<MonteCarloAnswer> {
  const draws = Array.from({ length: runs }, (_, draw) => ({ ...job, resample: { draw, block } }))
  const [actual = {}, ...others] = (await runJobs(calls, [job, ...draws], journal)).map((answer) => {
    if ('error' in answer) throw new JobFailedError({ code: OF_THE_SET, message: answer.error })
    return answer.outcome.metrics
  })
  const gain = (metrics: RiskMetrics, name = 'total_return') => metrics[name] ?? 0
  const share = (holds: (metrics: RiskMetrics) => boolean) => others.filter(holds).length / runs
  return {
    runs,
    block,
    actual,
    figures: Object.fromEntries(
      FIGURES.map((name) => [name, spreadOf(others.flatMap((metrics) => metrics[name] ?? []))]),
    ),
    loses: share((metrics) => gain(metrics) < 0),
    beats_holding: share((metrics) => gain(metrics) > gain(metrics, 'buy_and_hold')),
    rank: share((metrics) => gain(metrics) <= gain(actual)),
  }
}

/** Null where no history has a value. */
function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const sorted = ascending(values)
  const at = (level: number) => quantile(sorted, level) ?? 0
  return { mean: mean(values), p05: at(0.05), p50: at(0.5), p95: at(0.95), n: values.length }
}
