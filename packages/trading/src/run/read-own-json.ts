import { readFileSync } from 'node:fs'

import { fileProblem } from 'saffron-sim/cli'
import type { z } from 'zod'

import { TradeFileError } from '../errors.ts'
import { issueInWords } from '../issue-in-words.ts'

/** What a run has written of itself as JSON; where the file is no such thing an error says what is `wanted` of it. */
export function readOwnJson<T>(file: string, schema: z.ZodType<T>, wanted: string): T {
  try {
    const read = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (read.success) return read.data
    throw new TradeFileError({ file, found: issueInWords(read.error), wanted })
  } catch (error) {
    if (error instanceof TradeFileError) throw error
    throw new TradeFileError({ file, found: fileProblem(error), wanted })
  }
}
