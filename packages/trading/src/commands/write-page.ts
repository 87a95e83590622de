import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from 'saffron-sim/cli'

import { TradeFileError } from '../errors.ts'

/** Writes a report; the folders it is in are made. */
export function writePage(file: string, page: string): void {
  makeFolder(path.dirname(file))
  try {
    writeFileSync(file, page)
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    throw new TradeFileError({ file, found, wanted: 'a place for the report that can be written to' })
  }
}
