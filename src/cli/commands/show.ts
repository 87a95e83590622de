import { Command } from 'commander'

import { openChain } from '../../chain/open-chain.ts'
import { openCircuit } from '../../netlist/circuit.ts'
import { findNetlist, loadNetlist } from '../../netlist/find-netlist.ts'
import { describeCircuit, describeText } from '../describe-circuit.ts'
import { addNetlistOptions, type NetlistOptions } from '../netlist-options.ts'
import { prepareProject } from '../prepare-project.ts'

export function showCommand(): Command {
  const command = new Command('show')
    .description('show what a netlist is made of: parameters, agents, wires and KPIs')
    .argument('<netlist>', 'its name in netlists/, or the path of its file')
  return addNetlistOptions(command)
    .option('--json', 'print JSON')
    .action(async (nameOrPath: string, { json, set, chain, ...rest }: NetlistOptions & { json?: boolean }) => {
      const root = await prepareProject()
      const file = findNetlist(root, nameOrPath)
      const netlist = await loadNetlist(file)
      const circuit = await openCircuit(netlist, {
        ...rest,
        params: set,
        openChain: ({ start, deployer }) => openChain(chain, { start, deployer }),
      })
      try {
        const description = describeCircuit({ name: file.name, netlist, circuit })
        process.stdout.write(json ? `${JSON.stringify(description)}\n` : describeText(description))
      } finally {
        await circuit.close()
      }
    })
}
