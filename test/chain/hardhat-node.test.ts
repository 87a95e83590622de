import { rpcChain } from '../../src/chain/rpc-chain.ts'
import { behavesAsChain } from './chain-behavior.ts'
import { nodeProcess, type NodeProcess } from './node-process.ts'

describe('rpcChain on `hardhat node`', () => {
  let node: NodeProcess
  before(async function () {
    this.timeout(60_000)
    node = await nodeProcess()
  })
  after(() => node.close())

  behavesAsChain({ open: () => rpcChain({ url: node.url }), setsPrevrandao: true })
})
