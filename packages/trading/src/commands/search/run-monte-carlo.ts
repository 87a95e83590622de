import { monteCarlo, type MonteCarloAnswer } from '../../search/monte-carlo.ts'
import type { CommandIo } from '../command.ts'
import { parseCommand, wholeOption } from '../parse-command.ts'
import { shortNumber, textTable } from '../text-table.ts'
import { jobOf, journalOf, withCalls } from './search-options.ts'
import { JOB_TEXTS } from './search-usage.ts'

/** Backtests a strategy over histories that the same market might have had. */
export async function runMonteCarlo(args: readonly string[], io: CommandIo, usage: string): Promise<number> {
  const texts = [...JOB_TEXTS, 'runs', 'block'] as const
  const { words, text, flag } = parseCommand(args, { usage, texts, flags: ['json'], words: 1 })
  const { job } = await jobOf(words[0] ?? '', text, usage)
  const runs = wholeOption('runs', text.runs, usage) ?? 200
  const block = wholeOption('block', text.block, usage) ?? 24
  const journal = journalOf(text)
  const answer = await withCalls(text, usage, (calls) => monteCarlo({ calls, job, runs, block, journal }))
  io.out(flag.json === true ? JSON.stringify(answer) : inWords(answer))
  return 0
}

function inWords({ runs, actual, figures, loses, beats_holding: beats, rank }: MonteCarloAnswer): string {
  const rows = Object.entries(figures).map(([name, spread]) => [
    name,
    shortNumber(actual[name]),
    ...[spread?.mean, spread?.p05, spread?.p50, spread?.p95].map(shortNumber),
  ])
  return [
    textTable([['', 'as it was', 'mean', '5 %', '50 %', '95 %'], ...rows]),
    `of ${runs} histories it loses in ${percent(loses)}, and beats holding in ${percent(beats)}`,
    `${percent(rank)} ended no better than the one that was`,
  ].join('\n')
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`
