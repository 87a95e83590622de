import { once } from 'node:events'
import { createServer } from 'node:net'

import { embeddedHardhat, embeddedNetwork } from './embedded-hardhat.ts'
import { PortBusyError } from '../../errors.ts'
import { rules } from '../rules.ts'

export interface StartedNode {
  readonly url: string
  close(): Promise<void>
}

/** Serves a fresh Hardhat chain with the shared rules from this process, by HTTP and websocket; port 0 takes any free one. */
export async function startNode({
  port = 8545,
  host = '127.0.0.1',
  start = rules.start,
}: { port?: number; host?: string; start?: number } = {}): Promise<StartedNode> {
  await checkPort({ host, port })
  const hardhat = await embeddedHardhat()
  const server = await hardhat.network.createServer(embeddedNetwork({ start }), host, port)
  const { address, port: taken } = await server.listen()
  const shown = address.includes(':') ? `[${address}]` : address
  return { url: `http://${shown}:${taken}`, close: () => server.close() }
}

/** Hardhat's server ends the process with a stack trace when it cannot listen; so try first. */
async function checkPort({ host, port }: { host: string; port: number }): Promise<void> {
  const trial = createServer()
  try {
    trial.listen(port, host)
    await once(trial, 'listening')
  } catch (cause) {
    throw new PortBusyError({
      what: 'A node',
      host,
      port,
      cause: cause instanceof Error ? cause : new Error(String(cause)),
    })
  }
  trial.close()
  await once(trial, 'close')
}
