import { once } from 'node:events'

import { startNode } from '../../../chain/node/start-node.ts'

/** Serves a node until the signal ends it. */
export async function serveNode(options: { port: number; host: string }, signal: AbortSignal): Promise<void> {
  const node = await startNode(options)
  process.stdout.write(`A node with Saffron's rules listens on ${node.url}. Ctrl-C ends it.\n`)
  if (!signal.aborted) await once(signal, 'abort')
  await node.close()
}
