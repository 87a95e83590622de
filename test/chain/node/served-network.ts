import type { NetworkConfigOverride } from 'hardhat/types/config'

import { embeddedHardhat, embeddedNetwork } from '../../../src/chain/node/embedded-hardhat.ts'
import { rules } from '../../../src/chain/rules.ts'
import { rawRequest } from '../raw-request.ts'

export interface ServedNetwork {
  readonly url: string
  /** Asks the node itself, around the code under test. */
  request(method: string, params?: readonly unknown[]): Promise<unknown>
  close(): Promise<void>
}

/** A Hardhat node in this process whose rules differ from the shared ones as told. */
export async function servedNetwork(override: NetworkConfigOverride = {}): Promise<ServedNetwork> {
  const hardhat = await embeddedHardhat()
  const usual = embeddedNetwork({ start: rules.start })
  const network = { network: usual.network, override: { ...usual.override, ...override } }
  const server = await hardhat.network.createServer(network, '127.0.0.1', 0)
  const { port } = await server.listen()
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    request: (method, params) => rawRequest(url, { method, params: params ?? [] }),
    close: () => server.close(),
  }
}
