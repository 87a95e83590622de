import { Command } from 'commander'

import { port } from '../../parse/port.ts'

const HELP = `
It looks at Node, the installed packages, the compiler, the contracts (building
them if they have changed), both chains of this process, the folder of results
and the node's port. Exit status 1 if something is wrong.
`

export function doctorCommand(): Command {
  return new Command('doctor')
    .summary('say what is wrong with an installation, and what to do')
    .description('Looks at everything a run needs and says what is wrong and what to do about it.')
    .option('--port <port>', 'the port that a node is, or would be, on', port, 8545)
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async ({ port, json }: { port: number; json?: boolean }) => {
      const { printChecks } = await import('./print-checks.ts')
      await printChecks({ port, json: json === true })
    })
}
