import { fileProblem, SaffronError } from 'saffron-sim/cli'

import { TradeFileError } from '../errors.ts'

/** Writes to a file; a disk without room or a folder of somebody else's is told as an error of it. */
export function writing<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof SaffronError) throw error
    const found = fileProblem(error)
    throw new TradeFileError({ file, found, wanted: 'a disk with room, and a folder that one may write to' })
  }
}
