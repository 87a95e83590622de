import { Command, CommanderError } from 'commander'

import { version } from '../version.ts'
import { listCommand } from './commands/list.ts'
import { nodeCommand } from './commands/node.ts'
import { runCommand } from './commands/run.ts'
import { showCommand } from './commands/show.ts'
import { printError } from './print-error.ts'

/** Runs the command line and gives its exit status. */
export async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('saffron')
    .description('A circuit simulator for token economies: real Solidity contracts, simulated people.')
    .version(version, '-v, --version')
    .option('--debug', 'print stacks of errors')
    .showHelpAfterError('(saffron --help lists the commands)')
    .exitOverride()
  for (const command of [runCommand(), listCommand(), showCommand(), nodeCommand()]) {
    program.addCommand(command.exitOverride().showHelpAfterError(`(saffron ${command.name()} --help says more)`))
  }
  program.addHelpText('after', '\nFirst steps:\n  saffron list\n  saffron run token-economy --steps 30\n')
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return 0
  } catch (error) {
    // Commander has already said what is wrong with the arguments.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    printError(error, { debug: program.opts<{ debug?: boolean }>().debug === true })
    return 1
  }
}
