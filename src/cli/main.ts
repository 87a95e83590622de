import { Command, CommanderError } from 'commander'

import { InterruptedError } from '../engine/errors.ts'
import { nearest } from '../nearest.ts'
import { version } from '../version.ts'
import { actionsCommand } from './commands/actions.ts'
import { buildsCommand } from './commands/builds.ts'
import { compareCommand } from './commands/compare.ts'
import { doctorCommand } from './commands/doctor.ts'
import { exportCommand } from './commands/export.ts'
import { listCommand } from './commands/list.ts'
import { newCommand } from './commands/new.ts'
import { nodeCommand } from './commands/node.ts'
import { plotCommand } from './commands/plot.ts'
import { reportCommand } from './commands/report.ts'
import { runCommand } from './commands/run.ts'
import { runsCommand } from './commands/runs.ts'
import { showCommand } from './commands/show.ts'
import { standbyCommand } from './commands/standby.ts'
import { verifyCommand } from './commands/verify.ts'
import { watchCommand } from './commands/watch.ts'
import { ContractsError, UsageError } from './errors.ts'
import { exitStatus } from './exit-status.ts'
import { printFailure } from './print-failure.ts'
import { watchProcess } from './watch-process.ts'

const HELP = `
First steps:
  saffron list
  saffron show token-economy
  saffron run token-economy --steps 30

Exit status: 0 done, 1 failed, 2 wrong usage, 130 ended by Ctrl-C. docs/cli.md says more.
`

/** Runs the command line and gives its exit status. `loaded` holds the URLs of all modules loaded so far, at any time. */
export async function main(argv: readonly string[], loaded: ReadonlySet<string>): Promise<number> {
  const watch = watchProcess()
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
    runCommand(watch),
    watchCommand(watch),
    newCommand(),
    listCommand(),
    showCommand(),
    actionsCommand(),
    runsCommand(),
    compareCommand(),
    verifyCommand(watch),
    exportCommand(),
    plotCommand(),
    reportCommand(),
    nodeCommand(watch),
    doctorCommand(),
  ]
  for (const command of commands) {
    program.addCommand(command.copyInheritedSettings(program))
  }
  for (const command of [standbyCommand(watch, loaded), buildsCommand(watch, loaded)]) {
    program.addCommand(command.copyInheritedSettings(program), { hidden: true })
  }
  try {
    refuseUnknownHelp(program, argv)
    await Promise.race([program.parseAsync([...argv], { from: 'user' }), watch.overdue])
    // A command that has told in its own way that something is wrong has set it.
    return Number(process.exitCode ?? 0)
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0
    // The help, which commander has printed, is the answer to a call without a command.
    if (thrown instanceof CommanderError && thrown.code === 'commander.help') return 2
    const usage = thrown instanceof CommanderError ? UsageError.of(thrown, commandIn(program, argv)) : thrown
    // Ctrl-C ends the compiler too: that is no fault of the contracts.
    const error = usage instanceof ContractsError && watch.signal.aborted ? new InterruptedError({}) : usage
    // Read off the arguments themselves: they may be what is wrong.
    printFailure(error, { debug: argv.includes('--debug'), json: argv.includes('--json') })
    return exitStatus(error, watch.signal)
  } finally {
    watch.done()
  }
}

/** Commander would print its help and say nothing of the name. */
function refuseUnknownHelp({ commands }: Command, argv: readonly string[]): void {
  const [first, name] = argv.filter((arg) => !arg.startsWith('-'))
  const known = commands.map((command) => command.name())
  if (first !== 'help' || name === undefined || name === 'help' || known.includes(name)) return
  throw new UsageError({ problem: `Unknown command '${name}'`, meant: nearest(name, known), command: 'saffron' })
}

function commandIn(program: Command, argv: readonly string[]): string {
  const command = program.commands.find((each) => argv.includes(each.name()))
  return command === undefined ? 'saffron' : `saffron ${command.name()}`
}
