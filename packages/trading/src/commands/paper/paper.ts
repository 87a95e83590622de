import { statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'

import { makeFolder } from 'saffron-sim/cli'

import { authorOf } from '../../audit/author.ts'
import { backtestJson } from '../../backtest/backtest-json.ts'
import { backtestSettings } from '../../backtest/backtest-settings.ts'
import type { SessionStep } from '../../backtest/backtest-session.ts'
import type { Bar } from '../../bars/bar.ts'
import { shareFee } from '../../broker/fee-model.ts'
import { fixedSlippage } from '../../broker/slippage-model.ts'
import { TradeFileError, TradeUsageError } from '../../errors.ts'
import type { MetricsServer } from '../../health/metrics-server.ts'
import { notModelledOnPaper } from '../../not-modelled.ts'
import { writePaperRecord } from '../../paper/paper-record.ts'
import { runPaper } from '../../paper/run-paper.ts'
import { strategyHash } from '../../paper/strategy-hash.ts'
import { replaceFile } from '../../run/replace-file.ts'
import { RESULT } from '../../run/result-file.ts'
import { createRunFolder } from '../../run/run-folder.ts'
import { asRun } from '../../run/run-process.ts'
import { tearSheet } from '../../tear-sheet/tear-sheet.ts'
import { tearSheetPage } from '../../tear-sheet/tear-sheet-page.ts'
import type { CommandIo, TradeCommand } from '../command.ts'
import { HALTED, isByGuard } from '../control/halted-by-guard.ts'
import { isModuleFile } from '../load-module.ts'
import { loadStrategy } from '../load-strategy.ts'
import { withMetrics } from '../metrics-option.ts'
import { numberOption, parseCommand, type ParsedCommand, requiredOption, wholeOption } from '../parse-command.ts'
import { readSettings } from '../read-settings.ts'
import { tellIdle } from '../tell-idle.ts'
import { shortNumber, textTable } from '../text-table.ts'
import { mustBePage, writePage } from '../write-page.ts'
import { isSimulated, openFeed } from './open-feed.ts'

const usage =
  'saffron trade paper STRATEGY|FILE.ts --feed FILE.csv|sim:NETLIST [--market TOKEN] [--speed N] [--params FILE.yaml] ' +
  '[--fee BPS] [--slippage BPS] [--seed S] [--steps N] [--out DIR] [--author NAME] [--journal FILE.jsonl] ' +
  '[--report FILE.html] [--metrics PORT] [--json]'

const texts = [
  'feed',
  'market',
  'speed',
  'params',
  'fee',
  'slippage',
  'seed',
  'steps',
  'out',
  'author',
  'journal',
  'report',
  'metrics',
] as const

/** The same loop as a backtest, a bar at a time: a strategy knows no more of what comes than a live one would. */
export const paperCommand: TradeCommand = {
  name: 'paper',
  about: 'run a strategy on bars as they come, recorded or of a netlist, with money that is none',
  usage,
  async run(args, io) {
    const parsed = parseCommand(args, { usage, texts, flags: ['json'], words: 1 })
    const asked = { text: parsed.text.metrics, usage, io }
    return withMetrics(asked, (metrics) => tradeOnPaper(parsed, io, metrics))
  },
}

type Parsed = ParsedCommand<(typeof texts)[number], 'json'>

async function tradeOnPaper({ words, text, flag }: Parsed, io: CommandIo, metrics: MetricsServer | undefined) {
  const [name = ''] = words
  const strategy = await loadStrategy(name)
  if (typeof strategy === 'function') {
    throw new TradeUsageError({ found: `${name} is made of all bars, which paper trading has not`, usage })
  }
  mustBePage(text.report)
  const given = text.params === undefined ? {} : readSettings(text.params)
  const [feeBps, slippageBps] = [numberOption('fee', text.fee, usage), numberOption('slippage', text.slippage, usage)]
  const asked = {
    emergency: true,
    ...given,
    ...(feeBps !== undefined && { feeBps }),
    ...(slippageBps !== undefined && { slippageBps }),
  }
  const { params, settings, emergency, fee, slippage } = backtestSettings(strategy, asked)
  const { seed, market: token } = text
  const speed = numberOption('speed', text.speed, usage) ?? Infinity
  const source = requiredOption('feed', text.feed, usage)
  const steps = wholeOption('steps', text.steps, usage)
  const feed = await openFeed({ source, token, seed, speed, steps, usage })
  const journal = openJournal(text.journal, io)
  const folder = createRunFolder({ root: process.cwd(), name: 'paper', out: text.out })
  // A feed is of one market, and brings no facts.
  tellIdle(strategy, { markets: 1, facts: [] }, io)
  io.err(`Run: ${text.out ?? path.basename(folder)}`)
  const list: Bar[] = []
  const now = () => new Date()
  const about = `${strategy.id} on ${feed.token} of ${source}`
  const pace = { interval: feed.interval, speed: Number.isFinite(speed) ? speed : null }
  const card = { kind: 'paper', about, settings: { ...settings, ...emergency, ...params }, ...pace } as const
  const broker = { fee: shareFee({ taker: fee }), slippage: fixedSlippage(slippage) }
  let status = 0
  await asRun({ folder, now, ...card }, async (signal) => {
    const {
      result,
      blocked,
      halted,
      settings: last,
    } = await runPaper({
      folder,
      feed,
      speed,
      signal,
      now,
      strategy,
      params,
      settings,
      emergency,
      broker,
      seed,
      author: authorOf(text.author, usage),
      stopwatch: () => performance.now(),
      tell: (said) => io.err(said),
      metrics,
      see(bar, step) {
        list.push(bar)
        journal.write(bar, step)
      },
    })
    const market = { interval: feed.interval, list }
    const json = backtestJson(result, { capital: settings.capital, market, tokens: [feed.token] })
    if (text.report !== undefined) {
      const sheet = tearSheet(result, { capital: settings.capital, market, seed })
      writePage(text.report, tearSheetPage({ title: `${strategy.id} on paper`, sheet, result, market }))
    }
    if (flag.json === true) io.out(JSON.stringify(json))
    else {
      io.out(textTable(Object.entries(json.metrics).map(([name, value]) => [name, shortNumber(value)])))
      io.err(`Not modelled: ${notModelledOnPaper.join(', ')}.`)
    }
    replaceFile(path.join(folder, RESULT), `${JSON.stringify(json)}\n`)
    writePaperRecord(folder, {
      strategy: strategy.id,
      hash: strategyHash({ id: strategy.id, file: isModuleFile(name) ? name : undefined, params, settings: last }),
      feed: isSimulated(source) ? 'simulated' : 'recorded',
      token: feed.token,
      interval: feed.interval,
      bars: list,
      trades: result.trades,
    })
    status = isByGuard(blocked, halted) ? HALTED : 0
  })
  return status
}

/** What happened, a line for each bar at which anything did: to a file, or in words beside the results. */
function openJournal(file: string | undefined, io: CommandIo) {
  if (file !== undefined) {
    makeFolder(path.dirname(file))
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0) {
      throw new TradeFileError({ file, found: 'it is there already', wanted: 'a journal that is to be made' })
    }
    writeFileSync(file, '')
  }
  return {
    write({ time, close }: Bar, { fills, orders, rejections, events, equity }: SessionStep): void {
      if ([fills, orders, rejections, events].every((some) => some.length === 0)) return
      const line = JSON.stringify({ time, close, fills, orders, rejections, events, equity })
      if (file === undefined) io.err(line)
      else writeFileSync(file, `${line}\n`, { flag: 'a' })
    },
  }
}
