import { Command, Option } from 'commander'

import { fileName } from '../../parse/file-or-folder.ts'
import { filled } from '../../parse/filled.ts'
import { TABLES } from '../../../results/tables/table-lines.ts'
import { EXPORT_FORMATS } from '../../../results/export/export-format.ts'
import type { ExportRunOptions } from './print-export.ts'

const HELP = `
KPIs keep every digit: in JSON and Parquet they are text, as amounts of tokens
have more digits than a double can hold. --numbers makes doubles of them, for
tools that are to compute with them at once. Nothing is written of a record
that was cut off when its run was killed.

Examples:
  saffron export token-economy-1 --format parquet
  saffron export token-economy-1 --format json --table actions --out sent.json
  saffron export token-economy-1 --to sheets --sheet-url https://…

To a spreadsheet it goes as the account that GOOGLE_APPLICATION_CREDENTIALS
names: rows that are there already are not added.
`

export function exportCommand(): Command {
  return new Command('export')
    .summary("write a run's results in another format")
    .description(
      'Writes the KPIs, the actions, the events or the holdings of a run to one file, CSV, JSON or Parquet, or to a spreadsheet.',
    )
    .argument('<run>', 'its name in runs/, or the path of its folder')
    .addOption(
      new Option('--format <format>', "of the file (default: by --out's ending, or csv)").choices(EXPORT_FORMATS),
    )
    .addOption(new Option('--table <table>', 'what to write').choices(TABLES).default('kpis'))
    .option('--numbers', 'KPIs as doubles instead of text with all digits')
    .option('--out <file>', "the file to write (default: <run>-<table>.<format> in the run's folder)", fileName)
    .option('--force', 'with --out: overwrite a file that is there')
    .addOption(new Option('--to <place>', 'a spreadsheet in the place of a file').choices(['sheets']))
    .option('--sheet-url <url>', 'with --to: its address', filled)
    .option('--tab <name>', "with --to: its tab (default: the table's name)", filled)
    .option('--sheets-root <url>', "another server in the place of Google's", filled)
    .addHelpText('after', HELP)
    .action(async (run: string, options: ExportRunOptions) => {
      const { printExport } = await import('./print-export.ts')
      await printExport(run, options)
    })
}
