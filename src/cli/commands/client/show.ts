import { Command } from 'commander'

import { CLIENT_ARGUMENT } from './client-argument.ts'

export function showClientCommand(): Command {
  return new Command('show')
    .summary('show the parameters of a client')
    .description('Shows the parameters of a client by category, and which of the empty ones are needed.')
    .argument(...CLIENT_ARGUMENT)
    .option('--json', 'print one JSON document')
    .action(async (client: string, { json }: { json?: boolean }) => {
      const { printClient } = await import('./print-client.ts')
      await printClient(client, { json: json === true })
    })
}
