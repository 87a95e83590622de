import { once } from 'node:events'
import { createServer } from 'node:net'

import type { Check } from './check.ts'

const HOST = '127.0.0.1'
const TIMEOUT_SECONDS = 2

/** Whether the port of `saffron node` is free, or has a node on it. */
export function portCheck(port = 8545): Check {
  return {
    name: `port ${port}`,
    async look() {
      if (await isFree(port)) return 'free'
      const [{ httpPort }, { nodeClient }] = await Promise.all([
        import('../../../../chain/node/http-port.ts'),
        import('../../../../chain/node/node-client.ts'),
      ])
      const client = nodeClient(httpPort({ url: `http://${HOST}:${port}`, timeoutSeconds: TIMEOUT_SECONDS }))
      const version = await client.ask('web3_clientVersion', [])
      return `a node: ${String(version)}`
    },
    todo: `Something else listens there: end it, or start the node with \`saffron node --port ${port + 1}\`.`,
  }
}

async function isFree(port: number): Promise<boolean> {
  const trial = createServer()
  try {
    trial.listen(port, HOST)
    await once(trial, 'listening')
  } catch {
    return false
  }
  trial.close()
  await once(trial, 'close')
  return true
}
