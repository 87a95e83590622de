import { Command } from 'commander'

import { addNetlistOptions, NETLIST_ARGUMENT, type NetlistOptions } from '../netlist-options.ts'
import type { Watch } from '../watch-process.ts'

/** What `watch` starts: a run that has all loaded but the netlist. */
export function standbyCommand(watch: Watch, loaded: ReadonlySet<string>): Command {
  const command = new Command('standby')
    .description('Runs a netlist once, when `saffron watch` asks.')
    .argument(...NETLIST_ARGUMENT)
  return addNetlistOptions(command).action(async (nameOrPath: string, options: NetlistOptions) => {
    const { serveRun } = await import('../warm/serve-run.ts')
    await serveRun(nameOrPath, options, { loaded, watch })
  })
}
