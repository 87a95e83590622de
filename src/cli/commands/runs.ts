import { Command } from 'commander'

const HELP = `
The latest run is first. A run that says 'running' is still at work, or was
killed; what it had recorded can be read, compared and plotted all the same.
`

export function runsCommand(): Command {
  return new Command('runs')
    .summary('list the runs of this project')
    .description('Lists the runs in runs/: netlist, seed, how far each came, how it ended and when it was started.')
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async ({ json }: { json?: boolean }) => {
      const { printRuns } = await import('../print-runs.ts')
      printRuns({ json: json === true })
    })
}
