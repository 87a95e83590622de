import { Command } from 'commander'

import { wholeNumber } from '../../parse/whole-number.ts'
import type { Watch } from '../../watch-process.ts'

const HELP = `
The run is made again up to the step, which gives the same state, and its
mechanisms are asked there. Amounts come in the smallest unit.

Examples:
  saffron look token-economy-1 --at 120 'pool.price()' 'staking.room()'
  saffron look token-economy-1 --at 120 'staking.stakeOf(staker-3)' --json
`

export function lookCommand(watch: Watch): Command {
  return new Command('look')
    .summary('ask mechanisms of a run at one of its steps')
    .description('Answers views of mechanisms as they were after a step of a run.')
    .argument('<run>', 'its name in runs/, or the path of its folder')
    .argument('<views...>', "what to ask: 'pool.price()', 'staking.stakeOf(staker-3)'")
    .requiredOption('--at <step>', 'the step after which they are asked', wholeNumber)
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async (run: string, views: readonly string[], options: { at: number; json?: boolean }) => {
      const { printLook } = await import('./print-look.ts')
      await printLook(run, { ...options, views }, watch.signal)
    })
}
