import { Command } from 'commander'

import type { ShowOptions } from './show-netlist.ts'
import { addClientOptions, withClient } from '../../parse/client-options.ts'
import { addNetlistOptions, addWithOption, NETLIST_ARGUMENT } from '../../parse/netlist-options.ts'

const HELP = `
The netlist is built, as for a run, but no step is taken. Options mean what they
mean for a run, so that what would be run can be looked at first.

A netlist in YAML is printed as YAML with nothing left open: the values of
parameters, the defaults of all options, marked, and what it extends. It can be
saved and run, and gives the same bytes.

Examples:
  saffron show token-economy
  saffron show token-economy --set traders=100 --json
  saffron show netlists/token-economy/economy.yaml --set traders=100
`

export function showCommand(): Command {
  const command = new Command('show')
    .summary('show what a netlist is made of')
    .description('Shows what a netlist is made of: parameters with their values, agents, wires and KPIs.')
    .argument(...NETLIST_ARGUMENT)
  return addClientOptions(addWithOption(addNetlistOptions(command)))
    .option('--json', 'print one JSON document')
    .option('--circuit', 'of a netlist in YAML: what is built, as of one in TypeScript')
    .addHelpText('after', HELP)
    .action(async (asked: string, given: ShowOptions) => {
      const { nameOrPath, options } = withClient(asked, given, 'saffron show')
      const { showNetlist } = await import('./show-netlist.ts')
      await showNetlist(nameOrPath, options)
    })
}
