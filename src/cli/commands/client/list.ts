import { Command } from 'commander'

export function listClientsCommand(): Command {
  return new Command('list')
    .summary('list the clients of this project')
    .description('Lists the clients of this project, what each is called and where it came from.')
    .option('--json', 'print one JSON document')
    .action(async ({ json }: { json?: boolean }) => {
      const { printClients } = await import('./print-clients.ts')
      await printClients({ json: json === true })
    })
}
