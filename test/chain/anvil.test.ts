import { rpcChain } from '../../src/chain/rpc-chain.ts'
import { behavesAsChain } from './chain-behavior.ts'
import { anvilProcess, type NodeProcess } from './node-process.ts'

describe('rpcChain on anvil, where one is on the PATH', () => {
  let node: NodeProcess
  before(async function () {
    this.timeout(60_000)
    const started = await anvilProcess().catch(() => undefined)
    if (started === undefined) this.skip()
    else node = started
  })
  after(() => node?.stop())

  behavesAsChain({ open: () => rpcChain({ url: node.url }), setsPrevrandao: false })
})
