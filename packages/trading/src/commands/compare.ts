import { stream } from 'saffron-sim/rng'

import { TradeFileError } from '../errors.ts'
import { pairedReturns } from '../honesty/paired-returns.ts'
import { readResult, type TradingResult } from '../metrics/read-result.ts'
import { returnsOf } from '../metrics/returns-of.ts'
import { riskMetrics, type RiskMetrics } from '../metrics/risk-metrics.ts'
import { resultFile } from '../run/result-file.ts'
import type { TradeCommand } from './command.ts'
import { parseCommand, positiveOption } from './parse-command.ts'
import { shortNumber, textTable } from './text-table.ts'

const usage = 'saffron trade compare RUN|A.json|A.csv RUN|B.json|B.csv [--per-year N] [--seed S] [--json]'

const YEAR = 31_536_000
const DAYS = 365
/** Of a backtest, what its equity curve does not tell. */
const OF_TRADES = ['trades', 'win_rate', 'profit_factor', 'avg_bars_held', 'exposure', 'fees']
/** A difference that chance makes more often than this is none. */
const SIGNIFICANT = 0.05

export const compareCommand: TradeCommand = {
  name: 'compare',
  about: 'two results side by side, and whether one earned more than by chance',
  usage,
  run(args, io) {
    const { words, text, flag } = parseCommand(args, { usage, texts: ['per-year', 'seed'], flags: ['json'], words: 2 })
    const [first = '', second = ''] = words
    const resultOf = (named: string) => readResult(resultFile(process.cwd(), named))
    const [one, other] = [resultOf(first), resultOf(second)]
    const found = differenceOf(one, other, first)
    if (found !== undefined) throw new TradeFileError({ file: second, found, wanted: 'a result of the same bars' })
    const interval = one.interval ?? other.interval
    const perYear = positiveOption('per-year', text['per-year'], usage) ?? (interval ? YEAR / interval : DAYS)
    if (!interval && text['per-year'] === undefined) {
      io.err(`Figures are of ${DAYS} bars a year, as nothing says how long a bar is: --per-year N sets it.`)
    }
    const [a, b] = [figuresOf(one, perYear), figuresOf(other, perYear)]
    const rng = stream(text.seed ?? '1', 'compare')
    const paired = pairedReturns(returnsOf(one.equity), returnsOf(other.equity), rng)
    // One of them may be a curve alone.
    const names = Object.keys({ ...a, ...b })
    const difference = Object.fromEntries(names.map((name) => [name, less(a[name], b[name])]))
    if (flag.json === true) io.out(JSON.stringify({ a, b, difference, paired, per_year: perYear }))
    else {
      const rows = names.map((name) => [name, ...[a, b, difference].map((of) => shortNumber(of[name]))])
      io.out(textTable([['', first, second, 'difference'], ...rows]))
      io.out(verdict(first, second, paired))
    }
    return 0
  },
}

/** Why two results are not of the same bars, as far as they say of which they are. */
function differenceOf(one: TradingResult, other: TradingResult, first: string): string | undefined {
  const [bars, others] = [one, other].map(({ equity }) => equity.length - 1)
  if (bars !== others) return `it has ${others} bars, ${first} has ${bars}`
  if (one.interval && other.interval && one.interval !== other.interval) {
    return `its bars are of ${other.interval} s, those of ${first} of ${one.interval} s`
  }
  if (one.start === undefined || other.start === undefined || one.start === other.start) return undefined
  return `it begins at ${isoOf(other.start)}, ${first} at ${isoOf(one.start)}`
}

const isoOf = (seconds: number) => new Date(seconds * 1_000).toISOString()

/** Those of the curve, and of trades where it was a backtest. */
function figuresOf({ equity, backtest = {} }: TradingResult, perYear: number): RiskMetrics {
  const ofTrades = OF_TRADES.flatMap((name) => (backtest[name] === undefined ? [] : [[name, backtest[name]] as const]))
  return { ...riskMetrics(returnsOf(equity), { perYear }), ...Object.fromEntries(ofTrades) }
}

const less = (a: number | null | undefined, b: number | null | undefined): number | null =>
  typeof a === 'number' && typeof b === 'number' ? a - b : null

function verdict(
  first: string,
  second: string,
  { mean, low, high, p, bars }: ReturnType<typeof pairedReturns>,
): string {
  const [better, worse] = mean >= 0 ? [first, second] : [second, first]
  const head =
    p > SIGNIFICANT
      ? `Over ${bars} bars neither earned more than chance explains`
      : `Over ${bars} bars ${better} earned more than ${worse}`
  const [from, to] = [low, high].map((value) => shortNumber(value))
  return `\n${head}: ${shortNumber(mean)} a bar, 95 % of resampled histories from ${from} to ${to}, p = ${shortNumber(p)}`
}
