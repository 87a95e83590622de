import { readFileSync } from 'node:fs'

import { z } from 'zod'
import { fileProblem } from 'saffron-sim/cli'

import { TradeFileError } from '../errors.ts'
import { issueInWords } from '../issue-in-words.ts'
import { readEquity } from './read-equity.ts'
import type { RiskMetrics } from './risk-metrics.ts'

/** What came of trading: the curve from its start on, and the figures of its backtest where it was one. */
export interface TradingResult {
  readonly equity: readonly number[]
  /** Seconds of a step, where the file says so. */
  readonly interval: number | undefined
  /** When the first bar opened, in seconds since 1970, where the file says so. */
  readonly start: number | undefined
  readonly backtest: RiskMetrics | undefined
}

const backtest = z.object({
  equity: z.array(z.number().positive()).min(2),
  metrics: z
    .record(z.string(), z.number().nullable())
    .and(z.object({ final_equity: z.number(), total_return: z.number() })),
  interval: z.number().positive().optional(),
  start: z.number().nullish(),
  capital: z.number().positive().optional(),
})

/** Reads what `backtest --json` has printed, or a CSV file of an equity curve. */
export function readResult(file: string): TradingResult {
  if (!file.endsWith('.json')) return { ...readEquity(file), start: undefined, backtest: undefined }
  const wanted = 'what `saffron trade backtest … --json` prints, or a CSV file with a column equity'
  const { equity, metrics, interval, start, capital } = parsed(file, wanted)
  const begun = capital ?? metrics.final_equity / (1 + metrics.total_return)
  return { equity: [begun, ...equity], interval, start: start ?? undefined, backtest: metrics }
}

function parsed(file: string, wanted: string): z.infer<typeof backtest> {
  try {
    return backtest.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const found = error instanceof z.ZodError ? issueInWords(error) : fileProblem(error)
    throw new TradeFileError({ file, found, wanted })
  }
}
