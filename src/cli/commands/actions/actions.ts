import { Command } from 'commander'

const HELP = `
Examples:
  saffron actions
  saffron actions uniswap-v2-pool
  saffron actions stake
  saffron actions --aliases
`

export function actionsCommand(): Command {
  return new Command('actions')
    .summary('list what can be done with mechanisms')
    .description('Lists the actions of mechanisms with their arguments and events.')
    .argument('[name]', 'a kind of mechanism, or an action')
    .option('--aliases', 'what actions are called in other systems, and how here')
    .option('--json', 'print one JSON document; arguments as JSON Schema')
    .addHelpText('after', HELP)
    .action(async (name: string | undefined, { aliases, json }: { aliases?: boolean; json?: boolean }) => {
      const [{ listActions }, { listAliases }] = await Promise.all([
        import('./list-actions.ts'),
        import('./list-aliases.ts'),
      ])
      if (aliases) await listAliases(name, { json: json === true })
      else await listActions(name, { json: json === true })
    })
}
