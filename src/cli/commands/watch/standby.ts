import { Command } from 'commander'

import type { Watch } from '../../watch-process.ts'

/** What `watch` starts: a run that has all loaded but the netlist. */
export function standbyCommand(watch: Watch, loaded: ReadonlySet<string>): Command {
  return new Command('standby')
    .description('Runs a netlist once, when `saffron watch` asks.')
    .argument('<spec>', 'the spec of the run, as JSON')
    .action(async (text: string) => {
      const { serveRun } = await import('../../../watch/warm/serve-run.ts')
      await serveRun(text, { loaded, library: import.meta.resolve('saffron-sim'), watch })
    })
}
