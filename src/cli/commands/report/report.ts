import { Command } from 'commander'

const HELP = `
A run writes its report when it ends. This writes it anew from the files that
are there: for a run that was killed, or one of an older version.

Example:
  saffron report token-economy-1
`

export function reportCommand(): Command {
  return new Command('report')
    .summary("write a run's report anew")
    .description('Writes report.html into the folder of a run, from what it recorded, and prints where it is.')
    .argument('<run>', 'its name in runs/, or the path of its folder')
    .addHelpText('after', HELP)
    .action(async (run: string) => {
      const { printReport } = await import('./print-report.ts')
      printReport(run)
    })
}
