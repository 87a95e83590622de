import { writeFileSync } from 'node:fs'

import { backtestJson } from '../../backtest/backtest-json.ts'
import { backtestSettings } from '../../backtest/backtest-settings.ts'
import { openSession, type SessionStep } from '../../backtest/backtest-session.ts'
import type { Bar } from '../../bars/bar.ts'
import { shareFee } from '../../broker/fee-model.ts'
import { fixedSlippage } from '../../broker/slippage-model.ts'
import { TradeUsageError } from '../../errors.ts'
import { notModelled } from '../../not-modelled.ts'
import { tearSheet } from '../../tear-sheet/tear-sheet.ts'
import { tearSheetPage } from '../../tear-sheet/tear-sheet-page.ts'
import type { CommandIo, TradeCommand } from '../command.ts'
import { loadStrategy } from '../load-strategy.ts'
import { numberOption, parseCommand, requiredOption } from '../parse-command.ts'
import { readSettings } from '../read-settings.ts'
import { shortNumber, textTable } from '../text-table.ts'
import { openFeed } from './open-feed.ts'

const usage =
  'saffron trade paper STRATEGY|FILE.ts --feed FILE.csv|sim:NETLIST [--market TOKEN] [--speed N] [--params FILE.yaml] ' +
  '[--fee BPS] [--slippage BPS] [--seed S] [--steps N] [--journal FILE.jsonl] [--report FILE.html] [--json]'

const texts = ['feed', 'market', 'speed', 'params', 'fee', 'slippage', 'seed', 'steps', 'journal', 'report'] as const

/** The same loop as a backtest, a bar at a time: a strategy knows no more of what comes than a live one would. */
export const paperCommand: TradeCommand = {
  name: 'paper',
  about: 'run a strategy on bars as they come, recorded or of a netlist, with money that is none',
  usage,
  async run(args, io) {
    const { words, text, flag } = parseCommand(args, { usage, texts, flags: ['json'], words: 1 })
    const strategy = await loadStrategy(words[0] ?? '')
    if (typeof strategy === 'function') {
      throw new TradeUsageError({ found: `${words[0]} is made of all bars, which paper trading has not`, usage })
    }
    const given = text.params === undefined ? {} : readSettings(text.params)
    const [feeBps, slippageBps] = [numberOption('fee', text.fee, usage), numberOption('slippage', text.slippage, usage)]
    const asked = { ...(feeBps !== undefined && { feeBps }), ...(slippageBps !== undefined && { slippageBps }) }
    const { params, settings, fee, slippage } = backtestSettings(strategy, { ...given, ...asked })
    const { seed, market: token } = text
    const feed = await openFeed({
      source: requiredOption('feed', text.feed, usage),
      token,
      seed,
      speed: numberOption('speed', text.speed, usage) ?? Infinity,
      steps: numberOption('steps', text.steps, usage),
      usage,
    })
    const session = openSession({
      strategy,
      params,
      settings,
      tokens: [feed.token],
      interval: feed.interval,
      broker: { fee: shareFee({ taker: fee }), slippage: fixedSlippage(slippage) },
      seed,
    })
    const journal = openJournal(text.journal, io)
    const list: Bar[] = []
    await feed.run((bar) => {
      list.push(bar)
      journal.write(bar, session.next({ time: bar.time, bars: new Map([[feed.token, bar]]) }))
    })
    const result = session.end()
    const market = { interval: feed.interval, list }
    const json = backtestJson(result, { capital: settings.capital, market, tokens: [feed.token] })
    if (text.report !== undefined) {
      const sheet = tearSheet(result, { capital: settings.capital, market, seed })
      writeFileSync(text.report, tearSheetPage({ title: `${strategy.id} on paper`, sheet, result, market }))
    }
    if (flag.json === true) io.out(JSON.stringify(json))
    else {
      io.out(textTable(Object.entries(json.metrics).map(([name, value]) => [name, shortNumber(value)])))
      io.err(`Not modelled: ${notModelled.join(', ')}.`)
    }
    return 0
  },
}

/** What happened, a line for each bar at which anything did: to a file, or in words beside the results. */
function openJournal(file: string | undefined, io: CommandIo) {
  if (file !== undefined) writeFileSync(file, '')
  return {
    write({ time, close }: Bar, { fills, orders, rejections, events, equity }: SessionStep): void {
      if ([fills, orders, rejections, events].every((some) => some.length === 0)) return
      const line = JSON.stringify({ time, close, fills, orders, rejections, events, equity })
      if (file === undefined) io.err(line)
      else writeFileSync(file, `${line}\n`, { flag: 'a' })
    },
  }
}
