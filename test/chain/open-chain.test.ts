import { expect } from 'chai'

import { chainNames, openChain } from '../../src/chain/open-chain.ts'
import { mineAt } from './chain-mock.ts'
import { rejects } from './rejects.ts'
import { servedNetwork } from './node/served-network.ts'

describe('openChain', () => {
  it('default', async () => {
    const chain = await openChain('hardhat')
    expect(chain.name).to.equal('hardhat')
    await chain.close()
    expect(chainNames).to.include('hardhat')
  })

  it('behavior: a URL is a node, to which the options are handed on', async () => {
    const node = await servedNetwork()
    const start = 1_900_000_000
    const chain = await openChain(node.url, { start, deployer: `0x${'11'.repeat(20)}` })
    expect(chain.name).to.equal('rpc')
    expect(await chain.mine({ timestamp: start, transactions: [] })).to.include({ timestamp: start })
    await chain.close()
    await rejects(openChain(node.url, { start: 86_400 }), 'NODE_RULE')
    await node.close()
  })

  it('behavior: the start is handed on to hardhat', async () => {
    const chain = await openChain('hardhat', { start: 1_900_000_000 })
    await rejects(mineAt(chain, 0), 'TIMESTAMP')
    await chain.close()
  })

  it('error: an unknown name, with the nearest known one', async () => {
    const error = await rejects(openChain('hardhta'), 'CHAIN_UNKNOWN')
    expect(error.message).to.include('"hardhat"')
    for (const name of ['', 'ethereum', 'ws://127.0.0.1:8545', 'http://', 'toString', '127.0.0.1:8545']) {
      await rejects(openChain(name), 'CHAIN_UNKNOWN')
    }
  })
})
