import path from 'node:path'

import { openChain } from '../../../chain/open-chain.ts'
import { openCircuit } from '../../../netlist/open-circuit.ts'
import { isDeclared } from '../../../project/load-declared.ts'
import { printable } from '../../../printable.ts'
import { openNetlist } from '../../../project/open-netlist.ts'
import type { NetlistOptions } from '../../parse/netlist-options.ts'
import { runSpecOf, withFile } from '../../parse/run-spec-of.ts'
import { describeCircuit } from './describe-circuit.ts'
import { resolvedText } from './resolved-text.ts'
import { describeText } from './describe-text.ts'

export interface ShowOptions extends NetlistOptions {
  readonly json?: boolean
  /** Whether a netlist in YAML is shown as it is built, not as it is written. */
  readonly circuit?: boolean
}

/** Builds a netlist and prints what it is made of; of one in YAML that says so itself, what it says with nothing left open. */
export async function showNetlist(nameOrPath: string, options: ShowOptions): Promise<void> {
  const { json = false, circuit: asCircuit = false } = options
  const asked = runSpecOf(nameOrPath, options)
  const { found, netlist } = await openNetlist(nameOrPath, { quiet: json })
  const spec = await withFile(asked, netlist, options)
  if (isDeclared(found.file) && !json && !asCircuit) {
    process.stdout.write(await resolvedText(found.file, spec))
    return
  }
  const circuit = await openCircuit(netlist, {
    ...spec,
    folder: path.dirname(found.file),
    openChain: ({ start, deployer }) => openChain(spec.chain, { start, deployer }),
  })
  try {
    const description = describeCircuit({ name: found.name, netlist, circuit })
    process.stdout.write(json ? `${JSON.stringify(description)}\n` : printable(describeText(description)))
  } finally {
    await circuit.close()
  }
}
