import { Command } from 'commander'

import type { Watch } from '../../watch-process.ts'
import { checkClientCommand } from './check.ts'
import { diffClientsCommand } from './diff.ts'
import { exportClientCommand } from './export.ts'
import { importClientCommand } from './import.ts'
import { listClientsCommand } from './list.ts'
import { refreshClientCommand } from './refresh.ts'
import { showClientCommand } from './show.ts'
import { watchClientCommand } from './watch.ts'

const HELP = `
A client is a file clients/ID.yaml of the project. \`saffron run client --client ID\`
runs one; docs/clients.md says what is in it.

Examples:
  saffron client import --xlsx acme.xlsx --id acme --name "Acme Ltd"
  saffron client check acme
  saffron client diff acme --rev HEAD~1
`

export function clientCommand(watch: Watch): Command {
  const command = new Command('client')
    .summary("work with clients' files of parameters")
    .description("Lists, checks, compares, brings in and gives out clients' files of parameters.")
    .usage('[options] <command>')
    .addHelpText('after', HELP)
  for (const each of [
    listClientsCommand(),
    showClientCommand(),
    checkClientCommand(),
    diffClientsCommand(),
    importClientCommand(),
    refreshClientCommand(),
    watchClientCommand(watch),
    exportClientCommand(),
  ]) {
    command.addCommand(each)
  }
  return command
}
