import type { TradeCommand } from '../command.ts'
import { JOB_USAGE, SEARCH_USAGE } from './search-usage.ts'

const usage =
  'saffron trade walk-forward STRATEGY|FILE.ts --train BARS --test BARS [--step BARS] [--purge BARS] [--anchored] ' +
  `${SEARCH_USAGE} ${JOB_USAGE}`

/** Chooses parameters in one part of the time and tries them in the next. */
export const walkForwardCommand: TradeCommand = {
  name: 'walk-forward',
  about: 'choose parameters in one part of the time, try them in the next, over and over',
  usage,
  async run(args, io) {
    // Loaded late: a study brings much that no other command needs.
    const { runWalkForward } = await import('./run-walk-forward.ts')
    return runWalkForward(args, io, usage)
  },
}
