import path from 'node:path'

import { nearest } from 'saffron-sim/cli'
import { type Calls, openCalls } from 'saffron-sim/study'

import type { Bars } from '../../bars/bar.ts'
import { loadBars } from '../../bars/load-bars.ts'
import { backtestSettings } from '../../backtest/backtest-settings.ts'
import { TradeUsageError } from '../../errors.ts'
import type { BacktestJob } from '../../search/backtest-job.ts'
import { type Journal, openJournal } from '../../search/journal.ts'
import { type Method, METHODS } from '../../search/methods.ts'
import { readObjective } from '../../search/objective.ts'
import type { SearchJob } from '../../search/optimise-strategy.ts'
import { searchVariables } from '../../search/variables.ts'
import type { Strategy } from '../../strategies/strategy.ts'
import { isModuleFile } from '../load-module.ts'
import { loadStrategy } from '../load-strategy.ts'
import { namesTokens } from '../market-option.ts'
import { needNoFacts } from '../need-no-facts.ts'
import { needMarkets } from '../need-markets.ts'
import { numberOption, requiredOption, wholeOption } from '../parse-command.ts'
import { readSettings } from '../read-settings.ts'
import type { SEARCH_TEXTS } from './search-usage.ts'

type Texts = Readonly<Partial<Record<(typeof SEARCH_TEXTS)[number], string>>>

export interface PreparedJob {
  readonly job: BacktestJob
  readonly bars: Bars
  readonly strategy: Strategy
}

/** The backtest that is asked for, checked before any worker starts. */
export async function jobOf(name: string, text: Texts, usage: string): Promise<PreparedJob> {
  const given = requiredOption('data', text.data, usage)
  if (namesTokens(given)) {
    throw new TradeUsageError({ found: '--data takes the bars of one market here, without its name', usage })
  }
  const data = given.startsWith('run:') ? given : path.resolve(given)
  const source = await loadStrategy(name)
  const { bars } = await loadBars(data)
  const strategy = typeof source === 'function' ? source({ market: bars }) : source
  needNoFacts(strategy)
  needMarkets(strategy, 1, 'Searches and other histories are of one market: try settings with `backtest`, on several.')
  const [feeBps, slippageBps] = [numberOption('fee', text.fee, usage), numberOption('slippage', text.slippage, usage)]
  const settings = {
    ...(text.params === undefined ? {} : readSettings(text.params)),
    ...(feeBps !== undefined && { feeBps }),
    ...(slippageBps !== undefined && { slippageBps }),
  }
  backtestSettings(strategy, settings)
  const own = isModuleFile(name) ? path.resolve(name) : name
  return { job: { strategy: own, data, settings, seed: text.seed ?? '1' }, bars, strategy }
}

/** Does something with workers, and ends them. */
export async function withCalls<T>(text: Texts, usage: string, use: (calls: Calls) => Promise<T>): Promise<T> {
  const workers = numberOption('workers', text.workers, usage)
  if (workers !== undefined && !(Number.isInteger(workers) && workers >= 0 && workers <= 256))
    throw new TradeUsageError({
      found: `--workers ${workers} is no whole number from 0, which is this process, to 256`,
      usage,
    })
  const calls = openCalls({ workers })
  try {
    return await use(calls)
  } finally {
    calls.close()
  }
}

/** Where answers are kept, if they are. */
export const journalOf = (text: Texts): Journal | undefined =>
  text.keep === undefined ? undefined : openJournal(text.keep)

/** What is searched, for what, and how. */
export function searchOf(prepared: PreparedJob, text: Texts, usage: string): Omit<SearchJob, 'calls'> {
  const { job, strategy } = prepared
  const constraints = (text.constraint ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
  return {
    job,
    variables: searchVariables(strategy, text.vary),
    objective: readObjective({ text: text.objective ?? 'max sharpe_annual', constraints, usage }),
    method: methodOf(text.method ?? 'sobol', usage),
    budget: wholeOption('budget', text.budget, usage) ?? 64,
    journal: journalOf(text),
  }
}

function methodOf(name: string, usage: string): Method {
  const found = METHODS.find((method) => method === name)
  if (found !== undefined) return found
  const close = nearest(name, METHODS)
  const meant = close === undefined ? '' : `, did you mean ${close}?`
  throw new TradeUsageError({ found: `There is no method '${name}'${meant}`, usage })
}
