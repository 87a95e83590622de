import { Command } from 'commander'

const HELP = `
Examples:
  saffron actions
  saffron actions uniswap-v2-pool
  saffron actions stake
`

export function actionsCommand(): Command {
  return new Command('actions')
    .summary('list what can be done with controllable agents')
    .description('Lists the actions of controllable agents with their arguments, and what shapes each kind.')
    .argument('[name]', 'a kind of controllable agent, or an action')
    .option('--json', 'print one JSON document')
    .addHelpText('after', HELP)
    .action(async (name: string | undefined, { json }: { json?: boolean }) => {
      const { listActions } = await import('../list-actions.ts')
      await listActions(name, { json: json === true })
    })
}
