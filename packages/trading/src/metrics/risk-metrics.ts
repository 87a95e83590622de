import { centralMoment, mean, sampleDeviation, total } from '../statistics/moments.ts'
import { drawdowns } from './drawdowns.ts'
import { tailRisk } from './tail-risk.ts'

/** Figures of a series of returns; null where there is nothing to divide by. */
export type RiskMetrics = Readonly<Record<string, number | null>>

interface MetricsOptions {
  /** Returns in a year: 365 of days, as crypto trades on all of them. */
  readonly perYear: number
  /** What a step earns without risk, and what it should earn. */
  readonly riskFree?: number
  readonly target?: number
}

/** Return and risk of a series of returns, each on the wealth before it. */
export function riskMetrics(
  returns: readonly number[],
  { perYear, riskFree = 0, target = 0 }: MetricsOptions,
): RiskMetrics {
  const year = Math.sqrt(perYear)
  const growth = returns.reduce((wealth, value) => wealth * (1 + value), 1)
  const cagr = Math.expm1((Math.log(growth) * perYear) / returns.length)
  const middle = mean(returns)
  const [deviation, population] = [sampleDeviation(returns), Math.sqrt(centralMoment(returns, 2))]
  const downside = Math.sqrt(mean(returns.map((value) => Math.min(value - target, 0) * Math.min(value - target, 0))))
  const fall = drawdowns(curveOf(returns))
  return finite({
    n: returns.length,
    total_return: growth - 1,
    cagr,
    mean: middle,
    stdev_sample: deviation,
    stdev_population: population,
    volatility_annual: deviation * year,
    sharpe: ((middle - riskFree) / deviation) * year,
    sortino: ((middle - target) / downside) * year,
    downside_deviation: downside,
    max_drawdown: fall.depth,
    max_drawdown_trough_index: fall.trough,
    max_drawdown_peak_index: fall.peak,
    longest_underwater_steps: fall.longest,
    calmar: cagr / fall.depth,
    ulcer_index: fall.ulcer,
    ...tailRisk(returns),
    ...winsAndLosses(returns),
  })
}

/** The wealth that returns make of 1, the start included. */
export function curveOf(returns: readonly number[]): number[] {
  const curve = [1]
  for (const value of returns) curve.push((curve.at(-1) ?? 1) * (1 + value))
  return curve
}

/** Of bars: `win_rate` and the like without more are what a reader takes for those of closed trades. */
function winsAndLosses(returns: readonly number[]): Record<string, number> {
  const wins = returns.filter((value) => value > 0)
  const losses = returns.filter((value) => value < 0)
  const winRate = wins.length / returns.length
  const factor = total(wins) / -total(losses)
  const payoff = mean(wins) / -mean(losses)
  return {
    bar_win_rate: winRate,
    bar_profit_factor: factor,
    omega_0: factor,
    bar_payoff_ratio: payoff,
    bar_expectancy: mean(returns),
    bar_kelly: winRate - (1 - winRate) / payoff,
  }
}

/** The same figures, null instead of what is no number. */
export const finite = (figures: Readonly<Record<string, number>>): RiskMetrics =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number.isFinite(value) ? value : null]))
