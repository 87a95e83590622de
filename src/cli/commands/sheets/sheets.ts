import { Command } from 'commander'

import { fileName } from '../../parse/file-or-folder.ts'
import { filled } from '../../parse/filled.ts'
import { addImportOptions, type ImportOptions } from '../client/import-options.ts'

interface SheetOptions extends ImportOptions {
  readonly sheetUrl: string
  readonly tab?: string
  readonly clientId: string
  readonly clientName?: string
  readonly output?: string
  readonly update?: boolean
}

const HELP = `
The same as \`saffron client import --sheet-url\`, which says more.

Example:
  saffron sheets import --sheet-url https://docs.google.com/spreadsheets/d/… --client-id acme --client-name "Acme Ltd"
`

/** What brings in clients under the names that older tools have for it. */
export function sheetsCommand(): Command {
  return new Command('sheets')
    .summary('bring a client in from Google Sheets')
    .description('Brings a client in from Google Sheets, as `saffron client import` does.')
    .usage('[options] <command>')
    .addCommand(importSheetCommand())
}

function importSheetCommand(): Command {
  const command = new Command('import')
    .summary('bring a client in from a sheet')
    .description('Brings a client in from Google Sheets.')
    .requiredOption('--sheet-url <url>', 'the address of a Google sheet', filled)
    .option('--tab <name>', 'the tab: the first, or the one the address names', filled)
    .requiredOption('--client-id <id>', 'what the client is to be called', filled)
    .option('--client-name <name>', 'its name for people (default: the id)', filled)
    .option('--output <file>', 'the file to write (default: clients/<id>.yaml)', fileName)
    .option('--update', 'replace all parameters of a client that is there, and tell what differs')
  return addImportOptions(command)
    .addHelpText('after', HELP)
    .action(async ({ clientId: id, clientName: name, output: out, ...options }: SheetOptions) => {
      const { printImport } = await import('../client/print-import.ts')
      await printImport({ ...options, id, ...(name !== undefined && { name }), ...(out !== undefined && { out }) })
    })
}
