import { Command } from 'commander'

import { UsageError } from '../../errors.ts'
import { filled } from '../../parse/filled.ts'

const HELP = `
It makes a small economy that runs at once and is meant to be changed:
  netlists/NAME/netlist.ts      parameters, wiring, KPIs, clock
  netlists/NAME/about.md        what it is and what to look at
  netlists/NAME/...             a behaviour, and with --contract its wrapper
  contracts/NAME/...            with --contract: a contract
  test/netlists/NAME.test.ts    tests of the behaviour and of the netlist
Nothing that is there is changed.

With --from-artifact it is a draft around a contract of Hardhat, Foundry or npm:
options from its constructor, actions from its functions, KPIs from its numbers
and events. Without a name it is called after the contract.

Examples:
  saffron new fee-switch
  saffron new savings --contract
  saffron new --from-artifact out/Counter.sol/Counter.json
  saffron new counter --from-artifact artifacts/Counter
  saffron new pair --from-artifact @uniswap/v2-core/UniswapV2Pair
`

interface NewOptions {
  readonly contract?: boolean
  readonly fromArtifact?: string
  readonly json?: boolean
}

export function newCommand(): Command {
  return new Command('new')
    .summary('make a netlist to start from')
    .description('Makes a netlist that runs at once, with a behaviour, a description and a test.')
    .argument('[name]', 'what it is called: small letters, digits and hyphens')
    .option('--contract', 'with a Solidity contract and its wrapper')
    .option(
      '--from-artifact <what>',
      'a draft around a contract that is compiled: a JSON file, FOLDER/Contract, or PACKAGE/Contract',
      filled,
    )
    .option('--json', 'print one JSON document: the files made')
    .addHelpText('after', HELP)
    .action(async (name: string | undefined, options: NewOptions) => {
      const { contract = false, fromArtifact, json = false } = options
      if (fromArtifact !== undefined) {
        if (contract)
          throw new UsageError({ problem: '--contract and --from-artifact exclude each other', command: 'saffron new' })
        const { newFromArtifact } = await import('./new-from-artifact.ts')
        await newFromArtifact(fromArtifact, { name, json })
        return
      }
      if (name === undefined) throw new UsageError({ problem: 'The name is missing', command: 'saffron new' })
      const { newNetlist } = await import('./new-netlist.ts')
      await newNetlist(name, { contract, json })
    })
}
