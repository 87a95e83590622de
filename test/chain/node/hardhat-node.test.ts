import { rpcChain } from '../../../src/chain/node/rpc-chain.ts'
import { behavesAsChain } from '../chain-behavior.ts'
import { nodeProcess, type NodeProcess } from '../../kit/node-process.ts'

describe('rpcChain on `hardhat node`', () => {
  let node: NodeProcess
  before(async function () {
    node = await nodeProcess()
  })
  after(() => node.close())

  behavesAsChain({ open: () => rpcChain({ url: node.url }), setsPrevrandao: true })
})
