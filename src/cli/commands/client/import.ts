import { Command } from 'commander'

import { fileName } from '../../parse/file-or-folder.ts'
import { filled } from '../../parse/filled.ts'
import type { ImportClientOptions } from './print-import.ts'
import { addImportOptions } from './import-options.ts'

const HELP = `
A client comes in whole or not at all: values that cannot be read or contradict
each other leave everything as it was. What is missing is told, and may follow.
A sheet is read as the service account of GOOGLE_APPLICATION_CREDENTIALS, with
the key in SAFFRON_SHEETS_KEY, or as anybody with the link.

Examples:
  saffron client import --csv acme.csv --id acme --name "Acme Ltd"
  saffron client import --xlsx acme.xlsx --tab inputs --id acme --update
  saffron client import --sheet-url https://docs.google.com/spreadsheets/d/… --id acme
`

export function importClientCommand(): Command {
  const command = new Command('import')
    .summary('bring a client in from a file or a sheet')
    .description('Brings a client in from a CSV, XLSX, YAML or JSON file or from Google Sheets.')
    .option('--csv <file>', 'a table as CSV', fileName)
    .option('--xlsx <file>', 'a workbook', fileName)
    .option('--file <file>', 'a file of any format, told by its ending', fileName)
    .option('--sheet-url <url>', 'the address of a Google sheet', filled)
    .option('--tab <name>', 'the tab of the workbook or the sheet: the first, or the one the address names', filled)
    .requiredOption('--id <id>', 'what the client is to be called', filled)
    .option('--name <name>', 'its name for people (default: the id)', filled)
    .option('--out <file>', 'the file to write (default: clients/<id>.yaml)', fileName)
    .option('--update', 'replace all parameters of a client that is there, and tell what differs')
  return addImportOptions(command)
    .addHelpText('after', HELP)
    .action(async (options: ImportClientOptions) => {
      const { printImport } = await import('./print-import.ts')
      await printImport(options)
    })
}
