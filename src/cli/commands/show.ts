import { Command } from 'commander'

import { addNetlistOptions, NETLIST_ARGUMENT, type NetlistOptions } from '../netlist-options.ts'

const HELP = `
The netlist is built, as for a run, but no step is taken. Options mean what they
mean for a run, so that what would be run can be looked at first.

Examples:
  saffron show token-economy
  saffron show token-economy --set traders=100 --json
`

export function showCommand(): Command {
  const command = new Command('show')
    .summary('show what a netlist is made of')
    .description('Shows what a netlist is made of: parameters with their values, agents, wires and KPIs.')
    .argument(...NETLIST_ARGUMENT)
  return addNetlistOptions(command)
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async (nameOrPath: string, options: NetlistOptions & { json?: boolean }) => {
      const { showNetlist } = await import('../show-netlist.ts')
      await showNetlist(nameOrPath, options)
    })
}
