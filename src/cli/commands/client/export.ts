import { Command } from 'commander'

import { fileName } from '../../parse/file-or-folder.ts'
import { filled } from '../../parse/filled.ts'
import { CLIENT_ARGUMENT } from './client-argument.ts'
import type { ExportClientOptions } from './print-export.ts'

const HELP = `
Formats: yaml, the file of clients/; radcad-csv and xlsx, the table with the
columns Parameter Name and Initial Value; legacy-yaml and legacy-json, the flat
map of names to values. No value is lost in any of them.

Examples:
  saffron client export harbour --format radcad-csv > harbour.csv
  saffron client export harbour --format xlsx --out results/harbour.xlsx
`

export function exportClientCommand(): Command {
  return new Command('export')
    .summary('give a client out in another format')
    .description('Writes a client in a format of this or another tool, to standard output or a file.')
    .argument(...CLIENT_ARGUMENT)
    .requiredOption('--format <format>', 'yaml, radcad-csv, xlsx, legacy-yaml or legacy-json', filled)
    .option('--out <file>', 'the file to write; standard output unless given', fileName)
    .option('--force', 'with --out: overwrite a file that is there')
    .option('--json', 'print one JSON document: what was written, or with no --out the text')
    .addHelpText('after', HELP)
    .action(async (client: string, options: ExportClientOptions) => {
      const { printClientExport } = await import('./print-export.ts')
      await printClientExport(client, options)
    })
}
