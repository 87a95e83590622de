import { Command, Option } from 'commander'

import { filled } from '../filled.ts'
import { EXPORT_FORMATS } from '../../results/export-format.ts'
import type { ExportRunOptions } from '../export-and-print.ts'

const HELP = `
KPIs keep every digit: in JSON and Parquet they are text, as amounts of tokens
have more digits than a double can hold. --numbers makes doubles of them, for
tools that are to compute with them at once. Nothing is written of a record
that was cut off when its run was killed.

Examples:
  saffron export token-economy-1 --format parquet
  saffron export token-economy-1 --format json --table actions --out sent.json
`

export function exportCommand(): Command {
  return new Command('export')
    .summary("write a run's results in another format")
    .description('Writes the KPIs or the actions of a run to one file: CSV, JSON or Parquet.')
    .argument('<run>', 'its name in runs/, or the path of its folder')
    .addOption(
      new Option('--format <format>', "of the file (default: by --out's ending, or csv)").choices(EXPORT_FORMATS),
    )
    .addOption(new Option('--table <table>', 'what to write').choices(['kpis', 'actions']).default('kpis'))
    .option('--numbers', 'KPIs as doubles instead of text with all digits')
    .option('--out <file>', "the file to write (default: <run>-<table>.<format> in the run's folder)", filled)
    .option('--force', 'with --out: overwrite a file that is there')
    .addHelpText('after', HELP)
    .action(async (run: string, options: ExportRunOptions) => {
      const { exportAndPrint } = await import('../export-and-print.ts')
      await exportAndPrint(run, options)
    })
}
