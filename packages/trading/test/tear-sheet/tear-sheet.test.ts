import { expect } from 'chai'

import { backtestSettings } from '../../src/backtest/backtest-settings.ts'
import { runBacktest } from '../../src/backtest/run-backtest.ts'
import { emaCross } from '../../src/strategies/ema-cross.ts'
import { monthlyReturns, rolling } from '../../src/tear-sheet/breakdown.ts'
import { tearSheet } from '../../src/tear-sheet/tear-sheet.ts'
import { lcgBars } from '../kit/lcg-bars.ts'

const at = (text: string) => Date.parse(text) / 1_000

describe('tearSheet', () => {
  const market = lcgBars(600, { seed: 8 })
  const { params, settings } = backtestSettings(emaCross, { fast: 4, slow: 9, guards: false })
  const result = runBacktest({ strategy: emaCross, params, settings, markets: { T: market } })
  const sheet = tearSheet(result, { capital: settings.capital, market })

  it('default: its parts add up to the whole', () => {
    const sum = (rows: readonly { trades: number; pnl: number }[]) => [
      rows.reduce((all, { trades }) => all + trades, 0),
      rows.reduce((all, { pnl }) => all + pnl, 0),
    ]
    const gained = (result.equity.at(-1) ?? 0) - settings.capital
    for (const rows of [sheet.exits, sheet.weekdays, sheet.hours]) {
      expect(sum(rows)[0]).to.equal(result.trades.length)
      expect(sum(rows)[1]).to.be.closeTo(gained, 1e-6)
    }
    expect(sheet.costs.grossProfit - sheet.costs.fees).to.be.closeTo(gained, 1e-6)
    expect(Math.max(...sheet.drawdown)).to.be.closeTo(sheet.metrics['max_drawdown'] ?? 0, 1e-12)
    const months = sheet.months.flatMap((row) => row.months.flatMap((value) => (value === null ? [] : [1 + value])))
    expect(months.reduce((a, b) => a * b, 1) - 1).to.be.closeTo(sheet.metrics['total_return'] ?? 0, 1e-12)
  })

  it('behavior: the same seed gives the same bits, and intervals hold what they are of', () => {
    expect(JSON.stringify(tearSheet(result, { capital: settings.capital, market }))).to.equal(JSON.stringify(sheet))
    expect(sheet.honesty.sharpe.low).to.be.below(sheet.metrics['sharpe'] ?? 0)
    expect(sheet.honesty.sharpe.high).to.be.above(sheet.metrics['sharpe'] ?? 0)
  })

  it('default: months by the calendar', () => {
    const times = ['2024-11-30T23:00Z', '2024-12-01T00:00Z', '2024-12-31T23:00Z', '2025-02-01T00:00Z'].map(at)
    const rows = monthlyReturns(times, [100, 110, 121, 60.5, 121])
    expect(rows.map(({ year }) => year)).to.deep.equal([2024, 2025])
    expect(rows[0]?.months[10]).to.be.closeTo(0.1, 1e-12)
    expect(rows[0]?.months[11]).to.be.closeTo(1.1 * 0.5 - 1, 1e-12)
    expect(rows[1]?.months.map((value) => (value === null ? 0 : Math.round(value * 100)))).to.deep.equal([
      0,
      100,
      ...Array.from({ length: 10 }, () => 0),
    ])
    expect(rows[0]?.whole).to.be.closeTo(-0.395, 1e-12)
  })

  it('default: rolling figures', () => {
    expect(rolling([1, 2, 3, 4], 2, ([a = 0, b = 0]) => a / (b - 2))).to.deep.equal([null, null, 2, 1.5])
  })
})
