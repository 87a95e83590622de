import { type Command, CommanderError } from 'commander'

import { InterruptedError } from '../engine/errors.ts'
import { ProcessExitError, UsageError } from './errors.ts'
import { ContractsError } from '../project/errors.ts'
import { exitStatus } from './exit-status.ts'
import { meantCommand } from './meant-command.ts'
import { printFailure } from './print/print-failure.ts'
import { shownCommand } from './print/shown-command.ts'
import { tellWarnings } from './print/tell-warnings.ts'
import { programOf } from './program.ts'
import { RunFailure } from '../run/errors.ts'
import { type Watch, watchProcess } from './watch-process.ts'

/** Exit statuses above it are of signals. */
const SIGNAL = 128

/** Runs the command line and gives its exit status. `loaded` holds the URLs of all modules loaded so far, at any time. */
export function main(argv: readonly string[], loaded: ReadonlySet<string>): Promise<number> {
  tellWarnings()
  return call((watch) => programOf({ watch, argv, loaded }), argv)
}

/** Calls a program, whose making may fail as well as its running: either is told and has an exit status. */
export async function call(make: (watch: Watch) => Command, argv: readonly string[]): Promise<number> {
  const watch = watchProcess()
  // Read off the arguments themselves: they may be what is wrong.
  const asked = { debug: argv.includes('--debug'), json: argv.includes('--json') }
  const left = (status: number) => {
    // Of a signal, which says what it is.
    if (watch.signal.aborted || status > SIGNAL) return
    const error = new ProcessExitError({ status })
    printFailure(watch.folder === undefined ? error : new RunFailure({ folder: watch.folder, cause: error }), asked)
    process.exitCode = exitStatus(error, watch.signal)
  }
  process.on('exit', left)
  let program: Command | undefined
  try {
    program = make(watch)
    await refuseUnknownHelp(program, argv)
    await Promise.race([program.parseAsync([...argv], { from: 'user' }), watch.overdue])
    // A command that has told in its own way that something is wrong has set it.
    return Number(process.exitCode ?? 0)
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0
    // The help, which commander has printed, is the answer to a call without a command.
    if (thrown instanceof CommanderError && thrown.code === 'commander.help') return 2
    const usage = thrown instanceof CommanderError ? await usageError(thrown, program, argv) : thrown
    // Ctrl-C ends the compiler too: that is no fault of the contracts.
    const error = usage instanceof ContractsError && watch.signal.aborted ? new InterruptedError({}) : usage
    printFailure(error, { ...asked, goOn: goOnWith(watch, argv) })
    return exitStatus(error, watch.signal)
  } finally {
    watch.done()
    process.off('exit', left)
  }
}

/** The folder of what Ctrl-C ended, and the command that goes on with it, where there is one. */
function goOnWith({ signal, folder, goOn }: Watch, argv: readonly string[]) {
  if (!signal.aborted || !goOn || folder === undefined) return undefined
  const words = argv.filter((word) => word !== '--debug')
  return { folder, command: shownCommand(goOn(words)) }
}

/** Commander would print its help and say nothing of the name. */
async function refuseUnknownHelp({ commands }: Command, argv: readonly string[]): Promise<void> {
  const [first, second] = argv.filter((arg) => !arg.startsWith('-'))
  const known = commands.map((command) => command.name())
  const isAsked = first === 'help' || argv.includes('--help') || argv.includes('-h')
  const name = first === 'help' ? second : first
  if (!isAsked || name === undefined || name === 'help' || known.includes(name)) return
  throw await unknownCommand(name, known)
}

async function unknownCommand(name: string, known: readonly string[]): Promise<UsageError> {
  const meant = await meantCommand(name, known)
  return new UsageError({ problem: `Unknown command '${name}'`, meant, command: 'saffron' })
}

async function usageError(thrown: CommanderError, program: Command | undefined, argv: readonly string[]) {
  const command = program ? commandIn(program, argv) : 'saffron'
  const word = argv.find((arg) => !arg.startsWith('-'))
  if (thrown.code !== 'commander.unknownCommand' || command !== 'saffron' || !program || word === undefined) {
    return UsageError.of(thrown, command)
  }
  return unknownCommand(
    word,
    program.commands.map((each) => each.name()),
  )
}

/** The command that was called, as far as its words are there are commands of such names. */
function commandIn(program: Command, argv: readonly string[]): string {
  const [word, ...rest] = argv.filter((arg) => !arg.startsWith('-'))
  const command = program.commands.find((each) => each.name() === word)
  return command === undefined ? program.name() : `${program.name()} ${commandIn(command, rest)}`
}
