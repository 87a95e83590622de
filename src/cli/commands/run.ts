import { Command, Option } from 'commander'

import { UsageError } from '../errors.ts'
import { filled } from '../filled.ts'
import { addNetlistOptions, NETLIST_ARGUMENT } from '../netlist-options.ts'
import { port } from '../port.ts'
import type { RunNetlistOptions } from '../run-netlist.ts'
import type { TraceOptions } from '../trace-step.ts'
import type { Watch } from '../watch-process.ts'
import { wholeNumber } from '../whole-number.ts'

const HELP = `
Results go to a new folder: manifest.json (what the run was and how it ended),
kpis.csv (a row per record) and actions.csv (a row per transaction).
Ctrl-C ends a run early and keeps what was recorded; so does Stop on the page
that --live serves to this machine, whose address it prints.

Examples:
  saffron run token-economy --steps 30 --seed 7
  saffron run token-economy --set traders=100 --set volatility=1.2
  saffron run token-economy --kpis price,volume --every 7 --out results/weekly
  saffron run scheduler --chain http://127.0.0.1:8545
  saffron run ../elsewhere/netlists/mine --json
  saffron run token-economy --live
  saffron run token-economy --trace 3 --trace-agent trader-1
`

export function runCommand(watch: Watch): Command {
  const command = new Command('run')
    .summary('run a netlist and write its results')
    .description('Runs a netlist to its end, shows how its KPIs moved and writes its results.')
    .argument(...NETLIST_ARGUMENT)
  return addNetlistOptions(command)
    .option('--out <dir>', 'the result folder to make (default: runs/<netlist>-<number>)', filled)
    .option('--quiet', 'print nothing but errors, and the address of --live')
    .option('--json', 'print one JSON document: folder, manifest and KPIs, or the error')
    .addOption(
      new Option('--trace <step>', 'instead of a run: replay it on hardhat and print the calls of that step')
        .argParser(wholeNumber)
        .conflicts(['out', 'quiet', 'json', 'live']),
    )
    .option('--trace-agent <name>', "with --trace: only this agent's transactions", filled)
    .option('--live', 'serve a page on which the running KPIs draw themselves, with pause, step and stop')
    .option('--port <port>', 'with --live: where; any free port unless given', port)
    .option('--rows', 'with --json: print a JSON document on a line for each record first')
    .addHelpText('after', HELP)
    .action(async (nameOrPath: string, options: RunNetlistOptions & Partial<TraceOptions>) => {
      const { trace, traceAgent } = options
      if (trace !== undefined) {
        const { traceStep } = await import('../trace-step.ts')
        return traceStep(nameOrPath, { ...options, trace }, watch.signal)
      }
      if (traceAgent !== undefined) {
        throw new UsageError({ problem: '--trace-agent goes with --trace', command: 'saffron run' })
      }
      if (options.port !== undefined && !options.live) {
        throw new UsageError({ problem: '--port goes with --live', command: 'saffron run' })
      }
      const { runNetlist } = await import('../run-netlist.ts')
      await runNetlist(nameOrPath, options, watch)
    })
}
