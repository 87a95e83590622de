import { Command } from 'commander'

import { filled } from '../../parse/filled.ts'
import type { VerifyOptions } from './print-verification.ts'
import type { Watch } from '../../watch-process.ts'

const HELP = `
The netlist is run again as the run's manifest says: same parameters, seed,
mode, clock and KPIs, as far as the run came. Its rows must then be the same,
cell for cell; if not, the first difference is named. A netlist or contracts
that have changed since are named too, and so is another version of Node. The
run itself is left as it is.

Exit status: 0 the same, 1 different.

Examples:
  saffron verify token-economy-1
  saffron verify /elsewhere/runs/token-economy-7 --chain evm
`

export function verifyCommand(watch: Watch): Command {
  return new Command('verify')
    .summary('run a run again and hold the results against each other')
    .description('Repeats a run and says whether the results are the same, or where they first differ.')
    .argument('<run>', 'its name in runs/, or the path of its folder')
    .option('--chain <name|url>', "the chain to repeat it on (default: the run's own)", filled)
    .option('--netlist <path>', "the netlist's file (default: the one of its name in this project)", filled)
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async (run: string, options: VerifyOptions) => {
      const { printVerification } = await import('./print-verification.ts')
      await printVerification(run, options, watch.listen())
    })
}
