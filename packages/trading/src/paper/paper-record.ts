import { readFileSync, writeFileSync } from 'node:fs'

import { z } from 'zod'

import { TradeFileError } from '../errors.ts'

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

/** Keeps what a paper run has shown, for who wants to trade with it. */
export function writePaperRecord(file: string, record: Omit<PaperRecord, 'saffron' | 'version'>): void {
  const whole: PaperRecord = { saffron: 'paper', version: 1, ...record }
  writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`)
}

export function readPaperRecord(file: string): PaperRecord {
  const refuse = (found: string) =>
    new TradeFileError({ file, found, wanted: 'what `saffron trade paper --record FILE` writes' })
  try {
    const read = recordField.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (read.success) return read.data
    const issue = read.error.issues[0]
    throw refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
  } catch (error) {
    if (error instanceof TradeFileError) throw error
    throw refuse(error instanceof SyntaxError ? 'it is no JSON' : 'it cannot be read')
  }
}
