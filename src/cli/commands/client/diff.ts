import { Command } from 'commander'

import { filled } from '../../parse/filled.ts'
import { CLIENT_ARGUMENT } from './client-argument.ts'
import type { DiffOptions } from './print-diff.ts'

const HELP = `
Examples:
  saffron client diff harbour meridian
  saffron client diff acme --rev HEAD~1
`

export function diffClientsCommand(): Command {
  return new Command('diff')
    .summary('what two clients differ in')
    .description('Lists the parameters in which the second client differs from the first.')
    .argument(...CLIENT_ARGUMENT)
    .argument('[other]', 'the client to hold against it')
    .option('--rev <revision>', 'compare it with itself as it was in a commit of Git', filled)
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async (client: string, other: string | undefined, options: DiffOptions) => {
      const { printDiff } = await import('./print-diff.ts')
      await printDiff(client, other, options)
    })
}
