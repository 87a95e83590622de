import { expect } from 'chai'
import { z } from 'zod'

import { relativeMetrics } from '../../src/metrics/relative-metrics.ts'
import { returnsOf } from '../../src/metrics/returns-of.ts'
import { curveOf, riskMetrics } from '../../src/metrics/risk-metrics.ts'
import { nameOfBars } from '../kit/of-bars.ts'
import { sample } from '../kit/sample.ts'

const figures = z.record(z.string(), z.number())
const series = z.object({ returns: z.array(z.number()), per_year: z.number(), metrics: figures })
const file = z.object({ student_t: series, benchmark: series, pair_student_t_vs_benchmark: figures })
const { student_t: heavy, benchmark, pair_student_t_vs_benchmark: pair } = file.parse(sample('risk_sample.json'))

function expectNear(found: Readonly<Record<string, number | null>>, wanted: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(wanted)) {
    expect(found[nameOfBars(name)], name).to.be.closeTo(value, 2e-11 * Math.max(1, Math.abs(value)))
  }
}

describe('riskMetrics', () => {
  for (const [name, { returns, per_year: perYear, metrics }] of Object.entries({ heavy, benchmark })) {
    it(`default: all ${Object.keys(metrics).length} figures of the ${name} sample`, () => {
      expectNear(riskMetrics(returns, { perYear }), metrics)
      expectNear(riskMetrics(returnsOf(curveOf(returns)), { perYear }), metrics)
    })
  }

  it('default: figures against a benchmark', () => {
    expectNear(relativeMetrics(heavy.returns, benchmark.returns, { perYear: 365 }), pair)
  })

  it('behavior: what has nothing to divide by is null, never a number', () => {
    const still = riskMetrics([0, 0, 0], { perYear: 365 })
    expect(still).to.include({ total_return: 0, max_drawdown: 0, bar_win_rate: 0, longest_underwater_steps: 0 })
    expect(still).to.include({
      sharpe: null,
      sortino: null,
      calmar: null,
      bar_profit_factor: null,
      bar_kelly: null,
      skew: null,
    })
    expect(riskMetrics([], { perYear: 365 })).to.include({ n: 0, mean: null, cagr: null })
    expect(riskMetrics([0.1], { perYear: 365 })).to.include({ stdev_sample: null, bar_profit_factor: null })
  })

  it('behavior: a curve that ends at its peak was under water in between', () => {
    const returns = returnsOf([100, 120, 90, 96, 121, 119, 122])
    expect(riskMetrics(returns, { perYear: 365 })).to.include({
      max_drawdown: 0.25,
      max_drawdown_peak_index: 1,
      max_drawdown_trough_index: 2,
      longest_underwater_steps: 2,
    })
  })
})
