import type { Address, Chain } from '../chain.ts'
import { devNode } from './dev-node.ts'
import { httpPort } from './http-port.ts'
import { nodeClient } from './node-client.ts'
import { visitNode } from './node-visit.ts'
import { rules } from '../rules.ts'

export interface RpcChainOptions {
  readonly url: string
  /** The date of the first block to be mined, in seconds; the node's last block must not be later. */
  readonly start?: number
  /** Refuses a node on which this account has sent something before. */
  readonly deployer?: Address | undefined
  /** How long one answer may take. */
  readonly timeoutSeconds?: number
}

/** A chain on a dev node behind a URL (`hardhat node`, anvil), left by `close` as it was found. */
export async function rpcChain({
  url,
  start = rules.start,
  deployer,
  timeoutSeconds = 300,
}: RpcChainOptions): Promise<Chain> {
  const client = nodeClient(httpPort({ url, timeoutSeconds }))
  try {
    const visit = await visitNode(client, { start, deployer })
    return await devNode({ name: 'rpc', client, ...visit })
  } catch (error) {
    await client.close()
    throw error
  }
}
