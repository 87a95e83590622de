import { TradeFileError } from '../errors.ts'
import { readEquity } from '../metrics/read-equity.ts'
import { relativeMetrics } from '../metrics/relative-metrics.ts'
import { returnsOf } from '../metrics/returns-of.ts'
import { riskMetrics } from '../metrics/risk-metrics.ts'
import type { TradeCommand } from './command.ts'
import { numberOption, parseCommand, positiveOption, requiredOption } from './parse-command.ts'
import { shortNumber, textTable } from './text-table.ts'

const usage =
  'saffron trade metrics --equity FILE.csv [--benchmark FILE.csv] [--per-year N] [--risk-free RATE] [--target RATE] [--json]'

const YEAR = 31_536_000

export const metricsCommand: TradeCommand = {
  name: 'metrics',
  about: 'return and risk of an equity curve, and against a benchmark',
  usage,
  run(args, io) {
    const texts = ['equity', 'benchmark', 'per-year', 'risk-free', 'target'] as const
    const { text, flag } = parseCommand(args, { usage, texts, flags: ['json'], words: 0 })
    const file = requiredOption('equity', text.equity, usage)
    const curve = readEquity(file)
    const perYear =
      positiveOption('per-year', text['per-year'], usage) ??
      (curve.interval === undefined ? 365 : YEAR / curve.interval)
    const options = {
      perYear,
      riskFree: numberOption('risk-free', text['risk-free'], usage) ?? 0,
      target: numberOption('target', text.target, usage) ?? 0,
    }
    const seriesOf = (equity: readonly number[]) => {
      const returns = returnsOf(equity)
      return { returns, per_year: perYear, metrics: riskMetrics(returns, options) }
    }
    const own = seriesOf(curve.equity)
    const other = text.benchmark === undefined ? undefined : seriesOf(readEquity(text.benchmark).equity)
    if (other !== undefined && other.returns.length !== own.returns.length) {
      const found = `it has ${other.returns.length + 1} values, ${file} has ${own.returns.length + 1}`
      throw new TradeFileError({ file: text.benchmark ?? '', found, wanted: 'a value for each of the equity' })
    }
    const pair = other === undefined ? undefined : relativeMetrics(own.returns, other.returns, { perYear })
    const rest = other === undefined ? {} : { benchmark: other, pair }
    if (flag.json === true) io.out(JSON.stringify({ ...own, ...rest }))
    else
      io.out(textTable(Object.entries({ ...own.metrics, ...pair }).map(([name, value]) => [name, shortNumber(value)])))
    return 0
  },
}
