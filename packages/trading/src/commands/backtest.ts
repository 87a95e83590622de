import path from 'node:path'

import type { Bars } from '../bars/bar.ts'
import { BARS_FROM, loadBars } from '../bars/load-bars.ts'
import { secondsOf, timeFormatOf } from '../bars/time-text.ts'
import { backtestJson } from '../backtest/backtest-json.ts'
import { backtestSettings } from '../backtest/backtest-settings.ts'
import { type BacktestResult, runBacktest } from '../backtest/run-backtest.ts'
import { shareFee } from '../broker/fee-model.ts'
import { fixedSlippage } from '../broker/slippage-model.ts'
import { TradeUsageError } from '../errors.ts'
import { openStore } from '../store/open-store.ts'
import { storeBacktest } from '../store/store-backtest.ts'
import { llmVeto } from '../strategies/llm-veto.ts'
import { tearSheet } from '../tear-sheet/tear-sheet.ts'
import { tearSheetPage } from '../tear-sheet/tear-sheet-page.ts'
import type { TradeCommand } from './command.ts'
import { FACT_TEXTS, FACT_USAGE, factsOption } from './facts-options.ts'
import { loadStrategy } from './load-strategy.ts'
import { notModelled } from '../not-modelled.ts'
import { tellIdle } from './tell-idle.ts'
import { dataOption, marketOption, namesTokens } from './market-option.ts'
import { countOption, numberOption, parseCommand, requiredOption } from './parse-command.ts'
import { readSettings } from './read-settings.ts'
import { shortNumber, textTable } from './text-table.ts'
import { mustBePage, writePage } from './write-page.ts'

const usage =
  `saffron trade backtest STRATEGY|FILE.ts --data ${BARS_FROM}|A=FILE,B=FILE [--params FILE.yaml] [--fee BPS] [--slippage BPS] ` +
  '[--from TIME] [--to TIME] [--detail FILE.csv] [--warmup BARS] [--seed S] [--report FILE.html] [--db FILE.sqlite] [--run-id NAME] ' +
  `${FACT_USAGE} [--json]`

const texts = [
  'data',
  'params',
  'fee',
  'slippage',
  'from',
  'to',
  'detail',
  'warmup',
  'seed',
  'report',
  'db',
  'run-id',
  ...FACT_TEXTS,
] as const

export const backtestCommand: TradeCommand = {
  name: 'backtest',
  about: 'run a strategy over bars, with fees and slippage',
  usage,
  async run(args, io) {
    const { words, text, flag } = parseCommand(args, { usage, texts, flags: ['json', 'veto'], words: 1 })
    const source = await loadStrategy(words[0] ?? '')
    const file = requiredOption('data', text.data, usage)
    mustBePage(text.report)
    const given = text.params === undefined ? {} : readSettings(text.params)
    const [feeBps, slippageBps] = [numberOption('fee', text.fee, usage), numberOption('slippage', text.slippage, usage)]
    const asked = { ...(feeBps !== undefined && { feeBps }), ...(slippageBps !== undefined && { slippageBps }) }
    const markets = await marketsOf(file, { from: timeOption('from', text.from), to: timeOption('to', text.to) })
    const [market = { interval: 0, list: [] }] = Object.values(markets)
    const warmup = countOption('warmup', text.warmup, usage)
    if (warmup !== undefined && warmup >= market.list.length) {
      throw new TradeUsageError({ found: `--warmup ${warmup} leaves none of ${market.list.length} bars`, usage })
    }
    const plain = typeof source === 'function' ? source(markets) : source
    const strategy = flag.veto === true ? llmVeto(plain) : plain
    const { params, settings, emergency, fee, slippage } = backtestSettings(strategy, { ...given, ...asked })
    const facts = factsOption(text, { market, seed: text.seed, usage })
    const known = Object.keys(facts).filter((name) => (facts[name] ?? []).length > 0)
    tellIdle(strategy, { markets: Object.keys(markets).length, facts: known }, io)
    const result = runBacktest({
      strategy,
      params,
      settings,
      emergency,
      markets,
      detail: text.detail === undefined ? undefined : await detailOf(text.detail, markets),
      facts,
      broker: { fee: shareFee({ taker: fee }), slippage: fixedSlippage(slippage) },
      seed: text.seed,
      warmupBars: warmup,
    })
    if (text.report !== undefined) {
      const sheet = tearSheet(result, { capital: settings.capital, market, seed: text.seed })
      const title = `${strategy.id} on ${path.basename(file)}`
      writePage(text.report, tearSheetPage({ title, sheet, result, market }))
    }
    if (text.db !== undefined)
      keep(result, { db: text.db, runId: text['run-id'] ?? strategy.id, strategy: strategy.id })
    const json = backtestJson(result, { capital: settings.capital, market, tokens: Object.keys(markets) })
    if (flag.json === true) io.out(JSON.stringify(json))
    else {
      io.out(textTable(Object.entries(json.metrics).map(([name, value]) => [name, shortNumber(value)])))
      io.err(`Not modelled: ${notModelled.join(', ')}.`)
    }
    return 0
  },
}

function keep(result: BacktestResult, { db, runId, strategy }: { db: string; runId: string; strategy: string }): void {
  const store = openStore(db, { now: () => Math.floor(Date.now() / 1_000) })
  try {
    storeBacktest(store, result, { runId, strategy })
  } finally {
    store.close()
  }
}

function timeOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const format = timeFormatOf(text)
  const seconds = format === undefined ? undefined : secondsOf(text, format)
  if (seconds === undefined) throw new TradeUsageError({ found: `--${name} ${text} is no time`, usage })
  return seconds
}

interface Span {
  readonly from: number | undefined
  readonly to: number | undefined
}

/** The bars of a file, or of several by their tokens, as far as they are asked for. */
async function marketsOf(source: string, span: Span): Promise<Readonly<Record<string, Bars>>> {
  const markets = await dataOption(source, usage)
  return Object.fromEntries(Object.entries(markets).map(([token, bars]) => [token, between(bars, span)]))
}

/** Shorter bars, of the first market unless they are named. */
async function detailOf(
  source: string,
  markets: Readonly<Record<string, Bars>>,
): Promise<Readonly<Record<string, Bars>>> {
  if (namesTokens(source)) return marketOption(source, { tokens: undefined, usage })
  return { [Object.keys(markets)[0] ?? '']: (await loadBars(source)).bars }
}

/** The bars that open from one moment on and before another. */
function between({ interval, list }: Bars, { from = -Infinity, to = Infinity }: Span): Bars {
  const kept = list.filter(({ time }) => time >= from && time < to)
  if (kept.length === 0) throw new TradeUsageError({ found: 'No bar lies between --from and --to', usage })
  return { interval, list: kept }
}
