import { Command } from 'commander'

import { listNetlists, loadNetlist } from '../../netlist/find-netlist.ts'
import { prepareProject } from '../prepare-project.ts'
import { table } from '../table.ts'

export function listCommand(): Command {
  return new Command('list')
    .description('list the netlists of this project')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const root = await prepareProject()
      const netlists = await Promise.all(
        listNetlists(root).map(async (file) => ({ name: file.name, about: (await loadNetlist(file)).about })),
      )
      if (json) process.stdout.write(`${JSON.stringify(netlists)}\n`)
      else if (netlists.length === 0)
        process.stdout.write('There are no netlists here: a netlist is a file netlists/NAME/netlist.ts.\n')
      else
        process.stdout.write(
          `${table(
            ['netlist', 'about'],
            netlists.map(({ name, about }) => [name, about]),
          )}\n`,
        )
    })
}
