import { readFileSync } from 'node:fs'

import { parse } from 'yaml'
import { z } from 'zod'
import { fileProblem } from 'saffron-sim/cli'

import { TradeFileError } from '../errors.ts'
import { issueInWords } from '../issue-in-words.ts'

const flat = z.record(z.string(), z.union([z.number(), z.boolean()]))

/** The flat settings of a YAML or JSON file: names with numbers or true and false. */
export function readSettings(file: string): Readonly<Record<string, number | boolean>> {
  const wanted = 'a YAML file with a number, true or false for each name'
  try {
    const found: unknown = parse(readFileSync(file, 'utf8'))
    const checked = flat.safeParse(found ?? {})
    if (checked.success) return checked.data
    throw new TradeFileError({ file, found: issueInWords(checked.error), wanted })
  } catch (error) {
    if (error instanceof TradeFileError) throw error
    throw new TradeFileError({ file, found: fileProblem(error), wanted })
  }
}
