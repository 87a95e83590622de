import { Command } from 'commander'

import { assignment } from '../../parse/assignment.ts'

const HELP = `
It compiles the contracts that have changed, checks the types of the netlist and
of all it imports by the project's own TypeScript, builds the netlist on evm and
reads its KPIs once. No step is taken, and nothing is written. Exit status 1 if
something is wrong; without a name all netlists of the project are looked at.

Examples:
  saffron check
  saffron check token-economy --set traders=100
`

export function checkCommand(): Command {
  return new Command('check')
    .summary('check types, wiring and build, without a run')
    .description('Checks the types, the wiring and the build of netlists, without a run.')
    .argument('[netlist]', 'its name in netlists/, or the path of its file or folder; all of the project unless given')
    .option('--set <name=value>', 'give a parameter another value; may be repeated', assignment)
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(
      async (nameOrPath: string | undefined, options: { set?: Readonly<Record<string, string>>; json?: boolean }) => {
        const { checkNetlists } = await import('./check-netlists.ts')
        await checkNetlists(nameOrPath, options)
      },
    )
}
