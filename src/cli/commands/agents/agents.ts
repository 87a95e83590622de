import { Command } from 'commander'

const HELP = `
Listed are the library's kinds, those of this project (agents/**, and what stands
beside a netlist), and those of packages that its package.json names:
  "saffron": { "kinds": ["some-package"] }

Examples:
  saffron agents
  saffron agents noise-trader
  saffron agents --json
`

export function agentsCommand(): Command {
  return new Command('agents')
    .summary('list kinds of mechanisms and behaviours')
    .description('Lists kinds of mechanisms and behaviours with what they need and their options.')
    .argument('[name]', 'a kind of agent')
    .option('--json', 'print one JSON document; options as JSON Schema')
    .addHelpText('after', HELP)
    .action(async (name: string | undefined, { json }: { json?: boolean }) => {
      const { listAgents } = await import('./list-agents.ts')
      await listAgents(name, { json: json === true })
    })
}
