import { SaffronError } from 'saffron-sim/cli'

import type { Bars } from '../bars/bar.ts'
import { TradeFileError } from '../errors.ts'

/** Bars by token. */
export type Markets = Readonly<Record<string, Bars>>

/** What a file's function of bars gives; an error of its own is told with the file. */
export function madeOfBars(make: (markets: Markets) => unknown, markets: Markets, file: string): unknown {
  try {
    return make(markets)
  } catch (error) {
    if (error instanceof SaffronError) throw error
    const found = `its function failed: ${error instanceof Error ? error.message : String(error)}`
    throw new TradeFileError({ file, found, wanted: 'a function of bars that gives what is asked for' })
  }
}
