import { Command } from 'commander'

import { filled } from '../../parse/filled.ts'
import { CLIENT_ARGUMENT } from './client-argument.ts'
import type { CheckOptions } from './print-check.ts'

const HELP = `
Everything is told at once: values that cannot be read, what is missing and what
needs it, what contradicts itself, what follows from other values and is given
otherwise. The exit status is 1 if the client cannot be run.
`

export function checkClientCommand(): Command {
  return new Command('check')
    .summary('say what is wrong with a client')
    .description('Says what is wrong with the parameters of a client, each with its place, value and rule.')
    .argument(...CLIENT_ARGUMENT)
    .option('--model <name>', "the model it is to run: the client's own unless given", filled)
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async (client: string, options: CheckOptions) => {
      const { printCheck } = await import('./print-check.ts')
      await printCheck(client, options)
    })
}
