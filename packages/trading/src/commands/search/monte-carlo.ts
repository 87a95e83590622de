import type { TradeCommand } from '../command.ts'
import { JOB_USAGE } from './search-usage.ts'

const usage = `saffron trade monte-carlo STRATEGY|FILE.ts [--runs 200] [--block 24] ${JOB_USAGE}`

/** Backtests a strategy over histories that the same market might have had. */
export const monteCarloCommand: TradeCommand = {
  name: 'monte-carlo',
  about: 'run a strategy over many histories made of the same bars in other orders',
  usage,
  async run(args, io) {
    // Loaded late: a study brings much that no other command needs.
    const { runMonteCarlo } = await import('./run-monte-carlo.ts')
    return runMonteCarlo(args, io, usage)
  },
}
