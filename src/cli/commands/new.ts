import { Command } from 'commander'

const HELP = `
It makes a small economy that runs at once and is meant to be changed:
  netlists/NAME/netlist.ts      parameters, wiring, KPIs, clock
  netlists/NAME/about.md        what it is and what to look at
  netlists/NAME/...             a behaviour, and with --contract its wrapper
  contracts/NAME/...            with --contract: a contract
  test/netlists/NAME.test.ts    tests of the behaviour and of the netlist
Nothing that is there is changed.

Examples:
  saffron new fee-switch
  saffron new savings --contract
`

export function newCommand(): Command {
  return new Command('new')
    .summary('make a netlist to start from')
    .description('Makes a netlist that runs at once, with a behaviour, a description and a test.')
    .argument('<name>', 'what it is called: small letters, digits and hyphens')
    .option('--contract', 'with a Solidity contract and its wrapper')
    .option('--json', 'print one JSON document: the files made')
    .addHelpText('after', HELP)
    .action(async (name: string, { contract, json }: { contract?: boolean; json?: boolean }) => {
      const { newNetlist } = await import('../new-netlist.ts')
      await newNetlist(name, { contract: contract === true, json: json === true })
    })
}
