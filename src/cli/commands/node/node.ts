import { Command } from 'commander'

import { filled } from '../../parse/filled.ts'
import { port } from '../../parse/port.ts'
import type { Watch } from '../../watch-process.ts'

const HELP = `
The node is fresh each time it is started. A run leaves it as it found it.

Then, in another terminal:
  saffron run token-economy --chain http://127.0.0.1:8545
`

export function nodeCommand(watch: Watch): Command {
  return new Command('node')
    .summary('start a Hardhat node for runs and other tools')
    .description('Starts a local Hardhat node with the rules of the simulated chain. Ctrl-C ends it.')
    .option('--port <port>', 'port to listen on; 0 takes any free one', port, 8545)
    .option('--host <host>', 'address to listen on', filled, '127.0.0.1')
    .addHelpText('after', HELP)
    .action(async (options: { port: number; host: string }) => {
      const { serveNode } = await import('./serve-node.ts')
      await serveNode(options, watch.listen())
    })
}
