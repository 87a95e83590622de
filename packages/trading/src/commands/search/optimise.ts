import type { TradeCommand } from '../command.ts'
import { JOB_USAGE, SEARCH_USAGE } from './search-usage.ts'

const usage = `saffron trade optimise STRATEGY|FILE.ts ${SEARCH_USAGE} ${JOB_USAGE}`

/** Searches the parameters of a strategy over its past; status 2 where no set keeps the constraints. */
export const optimiseCommand: TradeCommand = {
  name: 'optimise',
  about: 'search the parameters of a strategy, and say how much of the best may be luck',
  usage,
  async run(args, io) {
    // Loaded late: a study brings much that no other command needs.
    const { runOptimise } = await import('./run-optimise.ts')
    return runOptimise(args, io, usage)
  },
}
