import type { EthereumProvider } from 'hardhat/types/providers'

import type { RpcAnswer, RpcPort, RpcRequest } from './rpc-port.ts'

/** JSON-RPC to EDR in this process. It takes up requests in the order they are made. */
export function edrPort({
  name,
  provider,
  close,
}: {
  name: string
  provider: EthereumProvider
  close: () => Promise<void>
}): RpcPort {
  async function send({ method, params }: RpcRequest): Promise<RpcAnswer> {
    try {
      return { result: await provider.request({ method, params }) }
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') throw error
      const { code, message } = error
      return { error: { code, message, ...('data' in error && { data: error.data }) } }
    }
  }

  return {
    name,
    // Together, not one after another: 20 us per transaction instead of 85.
    send: (requests) => Promise.all(requests.map(send)),
    close,
  }
}
