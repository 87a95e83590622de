import { devNode } from './dev-node.ts'
import { edrPort } from './edr-port.ts'
import { embeddedHardhat, embeddedNetwork } from './embedded-hardhat.ts'
import { nodeClient } from './node-client.ts'
import { rules } from '../rules.ts'
import type { TracingChain } from '../tracing-chain.ts'

/** A fresh chain on Hardhat's EDR in this process: the reference that the other adapters must equal. */
export async function hardhatChain({ start = rules.start }: { start?: number } = {}): Promise<TracingChain> {
  const hardhat = await embeddedHardhat()
  const connection = await hardhat.network.create(embeddedNetwork({ start }))
  const port = edrPort({ name: 'hardhat', provider: connection.provider, close: () => connection.close() })
  return devNode({ name: 'hardhat', client: nodeClient(port), keepsOrder: true, settings: [], leave: async () => {} })
}
