import { expect } from 'chai'

import { rpcChain } from '../../../src/chain/node/rpc-chain.ts'
import { behavesAsChain } from '../chain-behavior.ts'
import { call, deployMock, mineAt, mock } from '../chain-mock.ts'
import { anvilProcess, type NodeProcess } from '../../kit/node-process.ts'
import { rawRequest } from '../raw-request.ts'

describe('rpcChain on anvil, where one is on the PATH', () => {
  let node: NodeProcess
  let other: NodeProcess | undefined
  before(async function () {
    const started = await anvilProcess().catch(() => undefined)
    if (started === undefined) this.skip()
    else node = started
  })
  after(() => node?.close())
  afterEach(() => other?.close())

  behavesAsChain({ open: () => rpcChain({ url: node.url }), setsPrevrandao: false })

  it('behavior: sets what can be set, again after a restore, and puts it back', async () => {
    other = await anvilProcess(['--base-fee', '7', '--gas-limit', '30000000'])
    const chain = await rpcChain({ url: other.url })
    const snapshot = await chain.snapshot()
    for (let round = 0; round < 3; round++) {
      const to = await deployMock(chain)
      const { results } = await mineAt(chain, 0, [call(to, mock.encodeFunctionData('logEnvironment'))])
      const [log] = results[0]?.logs ?? []
      expect(BigInt(`0x${log?.data.slice(2 + 192, 2 + 256)}`), 'base fee').to.equal(0n)
      expect(BigInt(`0x${log?.data.slice(2 + 256, 2 + 320)}`), 'block gas limit').to.equal(2n ** 40n)
      await chain.restore(snapshot)
    }
    await chain.close()
    expect(await rawRequest(other.url, { method: 'hardhat_getAutomine' })).to.equal(true)
    await rawRequest(other.url, { method: 'evm_mine' })
    const latest = await rawRequest(other.url, { method: 'eth_getBlockByNumber', params: ['latest', false] })
    expect(latest).to.deep.include({
      number: '0x1',
      miner: `0x${'0'.repeat(40)}`,
      gasLimit: '0x1c9c380',
      baseFeePerGas: '0x7',
    })
  })
})
