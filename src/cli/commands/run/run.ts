import { Command, InvalidArgumentError, Option } from 'commander'

import { UsageError } from '../../errors.ts'
import { addClientOptions, withClient } from '../../parse/client-options.ts'
import { fileOrFolderName } from '../../parse/file-or-folder.ts'
import { filled } from '../../parse/filled.ts'
import { addGoOnOptions } from '../../parse/go-on-options.ts'
import { addNetlistOptions, addRunOptions, addWithOption, NETLIST_ARGUMENT } from '../../parse/netlist-options.ts'
import { port } from '../../parse/port.ts'
import type { RunNetlistOptions } from './run-netlist.ts'
import type { TraceOptions } from './trace-step.ts'
import type { Watch } from '../../watch-process.ts'
import { wholeNumber } from '../../parse/whole-number.ts'

const HELP = `
Results go to a new folder: manifest.json (what the run was and how it ended),
kpis.csv (a row per record), actions.csv (a row per transaction) and, where
they are asked for, events.csv and holdings.csv (what agents have).
Ctrl-C ends a run early and keeps what was recorded; so does Stop on the page
that --live serves to this machine, whose address it prints.

Examples:
  saffron run token-economy --steps 30 --seed 7
  saffron run token-economy --set traders=100 --set volatility=1.2
  saffron run token-economy --with village.yaml --set traders=100
  saffron run client --client meridian --model simple
  saffron run clients/meridian.yaml
  saffron run token-economy --kpis price,volume --every 7 --out results/weekly
  saffron run token-economy --expect 'price.min > 0.1' --stop-on-fail
  saffron run scheduler --chain http://127.0.0.1:8545
  saffron run ../elsewhere/netlists/mine --json
  saffron run token-economy --live
  saffron run token-economy --trace 3 --trace-agent trader-1
  saffron run --resume token-economy-7
  saffron run aegis --from aegis-1@36
`

export function runCommand(watch: Watch, argv: readonly string[]): Command {
  const command = new Command('run')
    .summary('run a netlist and write its results')
    .description('Runs a netlist to its end, shows how its KPIs moved and writes its results.')
    .argument('[netlist]', `${NETLIST_ARGUMENT[1]}; with --resume and --from it need not be said`)
  return addGoOnOptions(addRunOptions(addClientOptions(addWithOption(addNetlistOptions(command)))))
    .option('--out <dir>', 'the result folder to make (default: runs/<netlist>-<number>)', filled)
    .option('--quiet', 'print nothing but errors, warnings and the address of --live')
    .option('--json', 'print one JSON document: the summary with its manifest, or the error')
    .addOption(
      new Option('--trace <step>', 'instead of a run: replay it on hardhat and print the calls of that step')
        .argParser(wholeNumber)
        .conflicts(['out', 'quiet', 'json', 'live']),
    )
    .option('--trace-agent <name>', "with --trace: only this agent's transactions", filled)
    .option('--live', 'serve a page on which the running KPIs draw themselves, with pause, step and stop')
    .option('--port <port>', 'with --live: where; any free port unless given', port)
    .addOption(
      new Option(
        '--print <when>',
        'summaries of records, where the netlist has them: monthly, or never; at a terminal they are printed unless never',
      ).choices(['monthly', 'never']),
    )
    .option(
      '--log <where>',
      'tell what happens: a file (x.log, or - for standard error) in JSON lines, a folder in words, of which it keeps the three newest',
      fileOrFolderName,
    )
    .option('--all', 'print all KPIs, not only those that tell most')
    .option('--digits <n>', 'print so many digits of each number; 4 unless given', digits)
    .option('--rows', 'with --json: print a JSON document on a line for each record first')
    .addHelpText('after', HELP)
    .action(async (asked: string | undefined, given: RunNetlistOptions & Partial<TraceOptions>, command: Command) => {
      const { runNetlist } = await import('./run-netlist.ts')
      if (given.resume !== undefined || given.from !== undefined) {
        const isSaid = command.getOptionValueSource('chain') === 'cli'
        return runNetlist(asked, { ...given, ...(isSaid && { onChain: given.chain }) }, watch)
      }
      if (asked === undefined) {
        throw new UsageError({ problem: "Missing required argument 'netlist'", command: 'saffron run' })
      }
      const { nameOrPath, options } = withClient(asked, given, 'saffron run')
      const { trace, traceAgent } = options
      if (trace !== undefined) {
        const { traceStep } = await import('./trace-step.ts')
        return traceStep(nameOrPath, { ...options, trace }, watch.listen())
      }
      if (traceAgent !== undefined) {
        throw new UsageError({ problem: '--trace-agent goes with --trace', command: 'saffron run' })
      }
      if (options.port !== undefined && !options.live) {
        throw new UsageError({ problem: '--port goes with --live', command: 'saffron run' })
      }
      if (options.rows && !options.json) {
        throw new UsageError({ problem: '--rows goes with --json', command: 'saffron run' })
      }
      if (options.log === undefined && command.getOptionValueSource('logLevel') === 'cli') {
        throw new UsageError({ problem: '--log-level goes with --log', command: 'saffron run' })
      }
      await runNetlist(nameOrPath, { ...options, argv }, watch)
    })
}

function digits(text: string): number {
  const count = wholeNumber(text)
  if (count < 1 || count > 15) throw new InvalidArgumentError('It takes a number of digits, 1 to 15.')
  return count
}
