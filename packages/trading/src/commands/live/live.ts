import type { TradeCommand } from '../command.ts'

const usage =
  'saffron trade live STRATEGY|FILE.ts --config FILE.yaml --run FOLDER --params FILE.yaml ' +
  '[--paper RUN | --skip-paper] [--i-understand-real-funds] [--password-fd N] [--cycles N] [--author NAME] ' +
  '[--metrics PORT] [--json]'

/** Off by default: without all of its conditions it says what is missing, and does nothing. */
export const liveCommand: TradeCommand = {
  name: 'live',
  about: 'trade with real money on a real chain; off unless every condition holds',
  usage,
  async run(args, io) {
    // The one door to it: who does not come in here loads nothing that signs or sends.
    const { runLive } = await import('./run-live.ts')
    return runLive({ args, io, usage })
  },
}
