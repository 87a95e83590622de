import { openChain } from '../chain/open-chain.ts'
import { openCircuit } from '../netlist/circuit.ts'
import { checkChain } from './check-chain.ts'
import { describeCircuit } from './describe-circuit.ts'
import { describeText } from './describe-text.ts'
import type { NetlistOptions } from './netlist-options.ts'
import { openNetlist } from './open-netlist.ts'

/** Builds a netlist and prints what it is made of. */
export async function showNetlist(nameOrPath: string, options: NetlistOptions & { json?: boolean }): Promise<void> {
  const { json = false, set, chain, ...rest } = options
  checkChain(chain)
  const { found, netlist } = await openNetlist(nameOrPath, { quiet: json })
  const circuit = await openCircuit(netlist, {
    ...rest,
    params: set ?? {},
    openChain: ({ start, deployer }) => openChain(chain, { start, deployer }),
  })
  try {
    const description = describeCircuit({ name: found.name, netlist, circuit })
    process.stdout.write(json ? `${JSON.stringify(description)}\n` : describeText(description))
  } finally {
    await circuit.close()
  }
}
