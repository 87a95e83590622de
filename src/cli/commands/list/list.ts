import { Command } from 'commander'

const HELP = `
A netlist is a file netlists/NAME/netlist.ts of the project: the nearest folder
upwards that has a package.json or a folder netlists.
`

export function listCommand(): Command {
  return new Command('list')
    .summary('list the netlists of this project')
    .description('Lists the netlists of this project and what each is about.')
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async ({ json }: { json?: boolean }) => {
      const { printProject } = await import('./print-project.ts')
      await printProject({ json: json === true })
    })
}
