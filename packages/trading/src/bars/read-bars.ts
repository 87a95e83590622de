import { readFileSync } from 'node:fs'
import { fileProblem } from 'saffron-sim/cli'

import { BarsFileError } from '../errors.ts'
import { parseBars, type ParsedBars, type ParseOptions } from './parse-bars.ts'

/** The bars of a CSV file, checked; see `parseBars`. */
export function readBars(file: string, options: Omit<ParseOptions, 'file'> = {}): ParsedBars {
  return parseBars(textOf(file), { ...options, file })
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const found = fileProblem(cause)
    throw new BarsFileError({ file, found, wanted: 'a CSV file that can be read' })
  }
}
