import { Command } from 'commander'

const HELP = `
The latest run is first. 'killed' is a run whose process is gone; 'unfinished'
one that has no end and was begun elsewhere. What they had recorded can be read,
compared and plotted all the same. An 'empty' one has not begun.
`

export function runsCommand(): Command {
  return new Command('runs')
    .summary('list the runs of this project')
    .description('Lists the runs in runs/: netlist, seed, how far each came, how it ended and when it was started.')
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async ({ json }: { json?: boolean }) => {
      const { printRuns } = await import('./print-runs.ts')
      printRuns({ json: json === true })
    })
}
