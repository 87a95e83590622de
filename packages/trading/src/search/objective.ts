import {
  checkNames,
  evaluateCondition,
  evaluateQuantity,
  type Measured,
  parseCondition,
  parseQuantity,
  type Result,
} from 'saffron-sim/study'

import { TradeUsageError } from '../errors.ts'
import type { RiskMetrics } from '../metrics/risk-metrics.ts'

/** What a search is for: a number of a backtest that is to be large or small, and what must hold beside it. */
export interface Objective {
  readonly text: string
  readonly constraints: readonly string[]
  /** The number as it was asked for; undefined where it has none. */
  score(metrics: RiskMetrics): number | undefined
  /** To be small, and by how much constraints are broken. */
  result(metrics: RiskMetrics): Result
  /** Refuses the first name that backtests have no figure of. */
  check(metrics: RiskMetrics): void
}

interface ObjectiveOptions {
  /** `max sharpe_annual`, `min max_drawdown / total_return`. */
  readonly text: string
  /** `trades >= 30`. */
  readonly constraints: readonly string[]
  readonly usage: string
}

/** Reads an objective and its constraints, in the notation of measures over the figures of a backtest. */
export function readObjective({ text, constraints, usage }: ObjectiveOptions): Objective {
  const [, way, of = ''] = /^\s*(max|min)\s+(.+)$/s.exec(text) ?? []
  if (way === undefined) {
    throw new TradeUsageError({
      found: `'${text}' does not say which way is better, as 'max sharpe_annual' does`,
      usage,
    })
  }
  const quantity = parseQuantity(of)
  const conditions = constraints.map((each) => parseCondition(each))
  const score = (metrics: RiskMetrics) => evaluateQuantity(quantity, measuredOf(metrics))
  return {
    text,
    constraints,
    score,
    result(metrics) {
      const broken = conditions.map((condition) => {
        const { ok, margin } = evaluateCondition(condition, measuredOf(metrics))
        return ok === true ? 0 : margin === undefined ? 1 : Math.max(Number.EPSILON, -margin)
      })
      const value = score(metrics) ?? Number.NaN
      return {
        objectives: [way === 'max' ? -value : value],
        violation: broken.reduce((sum, each) => sum + each, 0),
      }
    },
    check(metrics) {
      const known = { kpis: [], numbers: Object.keys(metrics) }
      checkNames(quantity, { text: of, ...known })
      for (const [i, condition] of conditions.entries()) checkNames(condition, { text: constraints[i] ?? '', ...known })
    },
  }
}

const measuredOf = (metrics: RiskMetrics): Measured => ({
  series: () => undefined,
  number: (name) => metrics[name] ?? undefined,
})
