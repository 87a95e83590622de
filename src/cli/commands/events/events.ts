import { Command } from 'commander'

import { filled } from '../../parse/filled.ts'
import { wholeNumber } from '../../parse/whole-number.ts'
import type { EventsOptions } from './print-events.ts'

const HELP = `
A run records the events that its netlist or --events of 'saffron run' names.
Amounts are whole numbers in smallest units, addresses the names of their owners.

Examples:
  saffron run token-economy --steps 30 --events 'pool.Swap,staking.*'
  saffron events token-economy-1 --event Swap --from 10 --to 20
`

export function eventsCommand(): Command {
  return new Command('events')
    .summary('list the events that a run recorded')
    .description('Lists the events of contracts that a run recorded, with their arguments.')
    .argument('<run>', 'its name in runs/, or the path of its folder')
    .option('--market <name>', 'only those of this mechanism or contract', filled)
    .option('--event <name>', 'only those of this name', filled)
    .option('--agent <name>', "only those of this agent's transactions", filled)
    .option('--from <step>', 'only those of this step and later', wholeNumber)
    .option('--to <step>', 'only those up to this step', wholeNumber)
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async (run: string, options: EventsOptions) => {
      const { printEvents } = await import('./print-events.ts')
      printEvents(run, options)
    })
}
