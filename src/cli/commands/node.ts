import { once } from 'node:events'

import { Command, InvalidArgumentError } from 'commander'

import { onInterrupt } from '../on-interrupt.ts'
import { startNode } from '../../chain/start-node.ts'

export function nodeCommand(): Command {
  return new Command('node')
    .description('start a local Hardhat node with the rules of the simulated chain')
    .option('--port <port>', 'port to listen on', port, 8545)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .addHelpText('after', '\nThen, elsewhere:\n  saffron run token-economy --chain http://127.0.0.1:8545\n')
    .action(async ({ port, host }: { port: number; host: string }) => {
      const node = await startNode({ port, host })
      process.stdout.write(`A node with Saffron's rules listens on ${node.url}. Ctrl-C ends it.\n`)
      await interrupted()
      await node.close()
    })
}

function port(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('It is not a port number.')
  return number
}

async function interrupted(): Promise<void> {
  const { signal } = onInterrupt()
  await once(signal, 'abort')
}
