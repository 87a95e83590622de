import { Command } from 'commander'

import { version } from '../version.ts'
import { actionsCommand } from './commands/actions/actions.ts'
import { agentsCommand } from './commands/agents/agents.ts'
import { branchCommand } from './commands/branch/branch.ts'
import { buildsCommand } from './commands/watch/builds.ts'
import { checkCommand } from './commands/check/check.ts'
import { clientCommand } from './commands/client/client.ts'
import { compareCommand } from './commands/compare/compare.ts'
import { doctorCommand } from './commands/doctor/doctor.ts'
import { eventsCommand } from './commands/events/events.ts'
import { exportCommand } from './commands/export/export.ts'
import { fitCommand } from './commands/fit/fit.ts'
import { listCommand } from './commands/list/list.ts'
import { lookCommand } from './commands/look/look.ts'
import { metricsCommand } from './commands/metrics/metrics.ts'
import { newCommand } from './commands/new/new.ts'
import { nodeCommand } from './commands/node/node.ts'
import { plotCommand } from './commands/plot/plot.ts'
import { reportCommand } from './commands/report/report.ts'
import { runCommand } from './commands/run/run.ts'
import { runsCommand } from './commands/runs/runs.ts'
import { schemaCommand } from './commands/schema/schema.ts'
import { sheetsCommand } from './commands/sheets/sheets.ts'
import { showCommand } from './commands/show/show.ts'
import { shrinkCommand } from './commands/shrink/shrink.ts'
import { standbyCommand } from './commands/watch/standby.ts'
import { studyCommand } from './commands/study/study.ts'
import { tradeCommand } from './commands/trade/trade.ts'
import { validateCommand } from './commands/validate/validate.ts'
import { verifyCommand } from './commands/verify/verify.ts'
import { watchCommand } from './commands/watch/watch.ts'
import type { Watch } from './watch-process.ts'

const HELP = `
First steps:
  saffron list                     what is here to run, by name
  saffron show NETLIST             what it takes and records
  saffron run NETLIST --steps 30

Exit status: 0 done, 1 failed, 2 wrong usage, 3 not as expected,
130 ended by Ctrl-C. docs/cli.md says more.
`

interface Given {
  readonly watch: Watch
  readonly argv: readonly string[]
  /** The URLs of all modules loaded so far, at any time. */
  readonly loaded: ReadonlySet<string>
}

/** The whole command line: all commands with their options. */
export function programOf({ watch, argv, loaded }: Given): Command {
  const program = new Command('saffron')
    .description('A circuit simulator for token economies: real Solidity contracts, simulated people.')
    .version(version, '-v, --version', 'print the version')
    .option('--debug', 'print the stack of an error')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ showGlobalOptions: true })
    // What is wrong with the arguments is printed like every other error.
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .addHelpText('after', HELP)
  const commands = [
    runCommand(watch, argv),
    watchCommand(watch),
    studyCommand(watch),
    newCommand(),
    listCommand(),
    showCommand(),
    agentsCommand(),
    checkCommand(),
    validateCommand(),
    schemaCommand(),
    actionsCommand(),
    runsCommand(),
    compareCommand(),
    metricsCommand(),
    shrinkCommand(watch),
    fitCommand(watch),
    branchCommand(watch),
    lookCommand(watch),
    verifyCommand(watch),
    eventsCommand(),
    exportCommand(),
    plotCommand(),
    reportCommand(),
    clientCommand(watch),
    sheetsCommand(),
    nodeCommand(watch),
    doctorCommand(),
  ]
  for (const command of commands) {
    program.addCommand(command.copyInheritedSettings(program))
    for (const each of command.commands) each.copyInheritedSettings(program)
  }
  // Its help is its package's own.
  program.addCommand(tradeCommand(argv).copyInheritedSettings(program).helpOption(false))
  for (const command of [standbyCommand(watch, loaded), buildsCommand(watch, loaded)]) {
    program.addCommand(command.copyInheritedSettings(program), { hidden: true })
  }
  return program
}
