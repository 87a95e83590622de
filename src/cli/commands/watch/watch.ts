import { Command } from 'commander'

import { addNetlistOptions, NETLIST_ARGUMENT } from '../../parse/netlist-options.ts'
import { port } from '../../parse/port.ts'
import type { WatchOptions } from './watch-netlist.ts'
import type { Watch } from '../../watch-process.ts'

const HELP = `
Each time a file is saved that the netlist comes from (its modules, its
contracts, what it reads), what has changed is built, the same seed runs again
in a fresh process, and each KPI's old value stands beside its new one, changed
ones first, already while it runs. What does not compile is shown; mend it and
save. Ctrl-C ends it. Finished runs are kept like those of \`saffron run\`. The
latest report is served to this machine; its page reloads by itself.

It runs on evm unless told otherwise: the same results as on hardhat, sooner.

Examples:
  saffron watch token-economy
  saffron watch token-economy --steps 90 --kpis price,staked,apr
`

export function watchCommand(watch: Watch): Command {
  const command = new Command('watch')
    .summary('run a netlist again whenever a file is saved')
    .description('Runs a netlist, and again on each save, and shows what the change did to its KPIs.')
    .argument(...NETLIST_ARGUMENT)
  return addNetlistOptions(command, { chain: 'evm' })
    .option('--port <port>', 'where to serve the latest report; any free port unless given', port)
    .addHelpText('after', HELP)
    .action(async (nameOrPath: string, options: WatchOptions) => {
      const { watchNetlist } = await import('./watch-netlist.ts')
      await watchNetlist(nameOrPath, options, watch.listen())
    })
}
