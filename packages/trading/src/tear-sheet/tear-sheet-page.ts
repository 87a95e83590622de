import type { BacktestResult } from '../backtest/run-backtest.ts'
import type { Bars } from '../bars/bar.ts'
import type { RiskMetrics } from '../metrics/risk-metrics.ts'
import { notModelled } from '../not-modelled.ts'
import type { GroupRow } from './breakdown.ts'
import { htmlPage, htmlTable, shownNumber, shownPercent } from './html-page.ts'
import { endsOf } from './ends-of.ts'
import { escaped, histogram, lineChart } from './svg-chart.ts'
import type { TearSheet } from './tear-sheet.ts'

const BLUE = '#2b6cb0'
const GREY = '#999999'
const GREEN = '#2f855a'
const RED = '#c53030'

interface Shown {
  readonly title: string
  readonly sheet: TearSheet
  readonly result: BacktestResult
  readonly market: Bars
}

/** A tear sheet as one HTML page that loads nothing and runs nothing. */
export function tearSheetPage({ title, sheet, result, market }: Shown): string {
  const start = sheet.equity[0] ?? 1
  const first = market.list[0]?.open ?? 1
  const ends = endsOf(sheet.times, result.interval)
  const value95 = sheet.metrics['var_hist_95'] ?? null
  const parts = [
    `<h1>${escaped(title)}</h1>`,
    headline(sheet),
    `<h2>Closed trades</h2>${htmlTable(Object.entries(sheet.ofTrades).map(([name, value]) => [name, shownNumber(value)]))}`,
    lineChart({
      title: 'Equity, and what holding the market would be',
      series: [
        { name: 'equity', colour: BLUE, values: sheet.equity },
        { name: 'market', colour: GREY, values: market.list.map(({ close }) => (start * close) / first) },
      ],
      ends,
    }),
    lineChart({
      title: 'Drawdown, in percent',
      series: [{ name: 'drawdown', colour: RED, values: sheet.drawdown.map((fall) => -100 * fall) }],
      ends,
    }),
    lineChart({
      title: 'Fills on the price: bought green, sold red',
      series: [{ name: 'close', colour: GREY, values: market.list.map(({ close }) => close) }],
      marks: marksOf(result),
      ends,
    }),
    lineChart({
      title: 'Sharpe ratio of the last 72 bars',
      series: [{ name: 'sharpe', colour: BLUE, values: sheet.rollingSharpe }],
      ends,
    }),
    histogram({
      title: 'How many bars returned how much, and the value at risk of 95 %',
      values: sheet.returns,
      lines: value95 === null ? [] : [{ at: -value95, name: 'VaR' }],
    }),
    `<h2>All figures, by bars</h2>${figures(sheet)}`,
    `<h2>Months, in percent</h2>${months(sheet)}`,
    `<h2>Exits</h2>${groups(sheet.exits)}`,
    `<h2>By weekday of the entry, Monday is 1</h2>${groups(sheet.weekdays)}`,
    `<h2>By hour of the entry, UTC</h2>${groups(sheet.hours)}`,
    `<h2>Furthest against, furthest in favour and gain of each trade, in percent</h2>${excursions(sheet)}`,
    `<h2>Costs</h2>${htmlTable(
      [
        ['profit before costs', sheet.costs.grossProfit],
        ['fees', sheet.costs.fees],
        ['borrowing', sheet.costs.borrowed],
      ].map(([name, value]) => [String(name), shownNumber(Number(value))]),
    )}`,
    `<h2>How much of it may be luck</h2>${honesty(sheet)}`,
    `<p>Not modelled: ${escaped(notModelled.join(', '))}.</p>`,
  ]
  return htmlPage(title, parts)
}

/** What is looked for first; all the rest of it stands below the charts. */
const headline = ({ metrics, benchmark }: TearSheet) =>
  htmlTable(
    [
      ['gain, %', shownPercent(metrics['total_return'] ?? null), shownPercent(benchmark['total_return'] ?? null)],
      [
        'deepest fall, %',
        shownPercent(metrics['max_drawdown'] ?? null),
        shownPercent(benchmark['max_drawdown'] ?? null),
      ],
      ['Sharpe ratio of a year', shownNumber(metrics['sharpe']), shownNumber(benchmark['sharpe'])],
    ],
    ['', 'strategy', 'market'],
  )

function figures({ metrics, benchmark, relative }: TearSheet): string {
  const both = Object.keys(metrics).map((name) => [name, shownNumber(metrics[name]), shownNumber(benchmark[name])])
  const rest = Object.entries<RiskMetrics[string]>(relative).map(([name, value]) => [name, shownNumber(value), ''])
  return htmlTable([...both, ...rest], ['', 'strategy', 'market'])
}

const marksOf = ({ fills }: BacktestResult) =>
  fills.map(({ bar, side, price, quantity, reason }) => ({
    place: bar,
    value: price,
    colour: side === 'buy' ? GREEN : RED,
    title: `${side} ${shownNumber(quantity)} at ${shownNumber(price)}: ${reason}`,
  }))

const months = ({ months: rows }: TearSheet) =>
  htmlTable(
    rows.map(({ year, months: values, whole }) => [`${year}`, ...values.map(shownPercent), shownPercent(whole)]),
    ['', ...Array.from({ length: 12 }, (_, i) => `${i + 1}`), 'year'],
  )

const groups = (rows: readonly GroupRow[]) =>
  htmlTable(
    rows.map(({ name, trades, pnl, winRate }) => [name, `${trades}`, shownNumber(pnl), shownPercent(winRate)]),
    ['', 'trades', 'gain', 'won, %'],
  )

const excursions = ({ excursions: rows }: TearSheet) =>
  htmlTable(
    rows.map(({ adverse, favourable, gain }, i) => [
      `${i + 1}`,
      shownPercent(adverse),
      shownPercent(favourable),
      shownPercent(gain),
    ]),
    ['', 'against', 'in favour', 'gain'],
  )

function honesty({ honesty: { sharpe, drawdown, shuffledDrawdown } }: TearSheet): string {
  return htmlTable(
    [
      ['Sharpe ratio of resampled histories', shownNumber(sharpe.low), shownNumber(sharpe.high)],
      ['deepest fall of resampled histories', shownNumber(drawdown.low), shownNumber(drawdown.high)],
      [
        'deepest fall of the same trades in other orders',
        shownNumber(shuffledDrawdown.low),
        shownNumber(shuffledDrawdown.high),
      ],
    ],
    ['nine of ten lie', 'from', 'to'],
  )
}
