import { TradeUsageError } from '../../errors.ts'
import { walkStrategy, type WalkAnswer, windowsOf } from '../../search/walk-strategy.ts'
import type { CommandIo } from '../command.ts'
import { parseCommand, requiredOption, wholeOption } from '../parse-command.ts'
import { shortNumber, textTable } from '../text-table.ts'
import { honestyRows } from './honesty-rows.ts'
import { jobOf, searchOf, withCalls } from './search-options.ts'
import { SEARCH_TEXTS } from './search-usage.ts'

const texts = [...SEARCH_TEXTS, 'train', 'test', 'step', 'purge'] as const
const YEAR = 31_536_000

/** Chooses parameters in one part of the time and tries them in the next. */
export async function runWalkForward(args: readonly string[], io: CommandIo, usage: string): Promise<number> {
  const { words, text, flag } = parseCommand(args, { usage, texts, flags: ['anchored', 'json'], words: 1 })
  const prepared = await jobOf(words[0] ?? '', text, usage)
  const search = searchOf(prepared, text, usage)
  const whole = (name: 'train' | 'test' | 'step' | 'purge') => wholeOption(name, text[name], usage)
  const train = whole('train') ?? Number(requiredOption('train', undefined, usage))
  const test = whole('test') ?? Number(requiredOption('test', undefined, usage))
  const bars = prepared.bars.list.length
  const plan = {
    train,
    test,
    step: whole('step') ?? test,
    purge: whole('purge') ?? 0,
    isAnchored: flag.anchored === true,
  }
  const windows = windowsOf(bars, plan)
  if (windows.length === 0)
    throw new TradeUsageError({ found: `${bars} bars hold no window of ${train} and ${test} bars`, usage })
  const perYear = YEAR / prepared.bars.interval
  const answer = await withCalls(text, usage, (calls) => walkStrategy({ ...search, calls }, { windows, perYear }))
  io.out(flag.json === true ? JSON.stringify(answer) : inWords(answer))
  return 0
}

function inWords({ windows, metrics, efficiency, stability, honesty }: WalkAnswer): string {
  const names = Object.keys(stability)
  return [
    textTable([
      ['test from', 'to', 'in training', 'in test', ...names],
      ...windows.map(({ test: [from, to], params, train_score: trained, test_score: tested }) => [
        String(from),
        String(to),
        shortNumber(trained),
        shortNumber(tested),
        ...names.map((name) => (params === null ? '-' : shortNumber(Number(params[name])))),
      ]),
    ]),
    textTable(
      ['total_return', 'sharpe', 'max_drawdown'].map((name) => [`${name} of all tests`, shortNumber(metrics[name])]),
    ),
    `efficiency: a bar of the tests earned ${shortNumber(efficiency)} of what one of the trainings did`,
    textTable(honestyRows(honesty)),
  ].join('\n')
}
