import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface NodeProcess {
  readonly url: string
  stop(): Promise<void>
}

/** A Hardhat node with the shared rules in a process of its own, on a free port. */
export async function nodeProcess(): Promise<NodeProcess> {
  const child = fork(fileURLToPath(new URL('served-node.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
  const ended = once(child, 'exit')
  const [url] = await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error('the node ended before it was ready'))),
  ])
  return {
    url: String(url),
    async stop() {
      child.disconnect()
      await ended
    },
  }
}
