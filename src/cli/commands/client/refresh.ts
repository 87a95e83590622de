import { Command } from 'commander'

import { addImportOptions, type ImportOptions } from './import-options.ts'

export function refreshClientCommand(): Command {
  const command = new Command('refresh')
    .summary('bring a client in again from where it came')
    .description('Brings a client in again from the file or the sheet it came from, and tells what differs.')
    .argument('<id>', 'its id in clients/')
  return addImportOptions(command).action(async (id: string, options: ImportOptions) => {
    const { printRefresh } = await import('./print-import.ts')
    await printRefresh(id, options)
  })
}
