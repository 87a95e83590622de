import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

import { z } from 'zod'
import { fileProblem } from 'saffron-sim/cli'

import type { Bar } from '../bars/bar.ts'
import { issueInWords } from '../issue-in-words.ts'
import type { Trade } from '../broker/trade.ts'
import { TradeFileError } from '../errors.ts'
import { findTradingRun, tradingRunAt } from '../run/run-folder.ts'
import { replaceFile } from '../run/replace-file.ts'
import { mean } from '../statistics/moments.ts'

const recordField = z.strictObject({
  saffron: z.literal('paper'),
  version: z.literal(1),
  strategy: z.string(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** A market that was, or one that was simulated meanwhile. */
  feed: z.enum(['recorded', 'simulated']),
  token: z.string(),
  interval: z.number().int().positive(),
  /** From the opening of the first bar to the close of the last one, in seconds since 1970. */
  from: z.number().int(),
  until: z.number().int(),
  trades: z.number().int().nonnegative(),
  /** What a trade gained on average, in quote; null without one. */
  expectancy: z.number().nullable(),
})

/** What a paper run proves of a strategy. */
export type PaperRecord = z.infer<typeof recordField>

interface Recorded extends Pick<PaperRecord, 'strategy' | 'hash' | 'feed' | 'token' | 'interval'> {
  readonly bars: readonly Bar[]
  readonly trades: readonly Trade[]
}

const FILE = 'paper.json'

/** Keeps in the folder of a paper run what it has shown, for who wants to trade with it. */
export function writePaperRecord(folder: string, { bars, trades, ...about }: Recorded): void {
  const [first, last] = [bars[0], bars.at(-1)]
  const record: PaperRecord = {
    saffron: 'paper',
    version: 1,
    ...about,
    from: first?.time ?? 0,
    until: last === undefined ? 0 : last.time + about.interval,
    trades: trades.length,
    expectancy: trades.length === 0 ? null : mean(trades.map(({ pnl }) => pnl)),
  }
  replaceFile(path.join(folder, FILE), `${JSON.stringify(record, null, 2)}\n`)
}

/** Reads the record of a run, by its name in `runs/`, by its folder or by the file itself. */
export function readPaperRecord(named: string, root = process.cwd()): PaperRecord {
  const isThere = existsSync(path.resolve(root, named))
  const run = tradingRunAt(root, named) ?? (isThere ? path.resolve(root, named) : findTradingRun(root, named))
  const isFolder = statSync(run, { throwIfNoEntry: false })?.isDirectory() === true
  const file = isFolder ? path.join(run, FILE) : run
  const refuse = (found: string) =>
    new TradeFileError({ file, found, wanted: 'the paper.json of a run of `saffron trade paper` that has ended' })
  try {
    const read = recordField.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (read.success) return read.data
    throw refuse(issueInWords(read.error))
  } catch (error) {
    if (error instanceof TradeFileError) throw error
    throw refuse(error instanceof SyntaxError ? 'it is no JSON' : fileProblem(error))
  }
}
