import { once } from 'node:events'
import { createServer } from 'node:net'

import { expect } from 'chai'

import { rpcChain } from '../../../src/chain/node/rpc-chain.ts'
import { rules } from '../../../src/chain/rules.ts'
import { startNode } from '../../../src/chain/node/start-node.ts'
import { creation, mineAt } from '../chain-mock.ts'
import { rejects } from '../rejects.ts'

describe('startNode', () => {
  it('default', async () => {
    const node = await startNode({ port: 0 })
    expect(node.url).to.match(/^http:\/\/127\.0\.0\.1:\d+$/)
    const chain = await rpcChain({ url: node.url })
    expect((await mineAt(chain, 0, [creation()])).results[0]?.ok).to.equal(true)
    await chain.close()
    await node.close()
    await rejects(rpcChain({ url: node.url }), 'NODE_UNREACHABLE')
  })

  it('behavior: starts when and where it is told', async () => {
    const start = rules.start + 1_000_000
    const node = await startNode({ port: 0, host: 'localhost', start })
    await rejects(rpcChain({ url: node.url }), 'NODE_RULE')
    const chain = await rpcChain({ url: node.url, start })
    await chain.close()
    await node.close()
  })

  it('error: a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const error = await rejects(startNode({ port }), 'PORT_BUSY')
    expect(error.message).to.include(String(port))
    other.close()
  })

  it('error: a host that is not here', async () => {
    await rejects(startNode({ port: 0, host: '192.0.2.1' }), 'PORT_BUSY')
  })
})
