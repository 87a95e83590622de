// Longer than other files: all that a node may do wrong, against the one node that is started for it.
import { expect } from 'chai'

import type { Chain } from '../../../src/chain/chain.ts'
import { type RpcChainOptions, rpcChain } from '../../../src/chain/node/rpc-chain.ts'
import { rules } from '../../../src/chain/rules.ts'
import { alice, bob, call, carol, creation, deployMock, mineAt, mock, stored } from '../chain-mock.ts'
import { fakeNode, tamperedNode, unknownMethod } from './fake-node.ts'
import { nodeProcess } from '../../kit/node-process.ts'
import { rejects } from '../rejects.ts'
import { type ServedNetwork, servedNetwork } from './served-network.ts'

describe('rpcChain', () => {
  const open: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const each of open.splice(0).reverse()) await each.close()
  })

  async function node(...override: Parameters<typeof servedNetwork>): Promise<ServedNetwork> {
    const served = await servedNetwork(...override)
    open.push(served)
    return served
  }

  async function connect(options: RpcChainOptions): Promise<Chain> {
    const chain = await rpcChain(options)
    open.push(chain)
    return chain
  }

  it('default', async () => {
    const { url } = await node()
    const chain = await connect({ url })
    expect(await mineAt(chain, 0, [creation()])).to.deep.include({ number: 1, timestamp: rules.start })
  })

  describe('the rules', () => {
    it('behavior: sets what can be set, and puts it back', async () => {
      const { url, request } = await node({
        coinbase: `0x${'ab'.repeat(20)}`,
        blockGasLimit: 30_000_000n,
        initialBaseFeePerGas: 7n,
        mining: { auto: true, mempool: { order: 'fifo' } },
      })
      const chain = await rpcChain({ url })
      const snapshot = await chain.snapshot()
      for (let round = 0; round < 3; round++) {
        const to = await deployMock(chain)
        const { results } = await mineAt(chain, 9, [call(to, mock.encodeFunctionData('logEnvironment'))])
        const [log] = results[0]?.logs ?? []
        expect(log?.topics[2]).to.equal(`0x${'c0'.repeat(20).padStart(64, '0')}`)
        expect(BigInt(`0x${log?.data.slice(2 + 192, 2 + 256)}`), 'base fee').to.equal(0n)
        expect(BigInt(`0x${log?.data.slice(2 + 256, 2 + 320)}`), 'block gas limit').to.equal(2n ** 40n)
        await chain.restore(snapshot)
      }
      await chain.close()
      expect(await request('hardhat_getAutomine')).to.equal(true)
      await request('evm_mine')
      expect(await request('eth_getBlockByNumber', ['latest', false])).to.deep.include({
        number: '0x1',
        miner: `0x${'ab'.repeat(20)}`,
        gasLimit: '0x1c9c380',
        baseFeePerGas: '0x7',
      })
    })

    it('behavior: an earlier genesis does no harm', async () => {
      const { url } = await node({ initialDate: '2020-01-01T00:00:00Z' })
      expect(await mineAt(await connect({ url }), 0)).to.include({ number: 1, timestamp: rules.start })
    })

    const broken: Readonly<Record<string, Parameters<typeof servedNetwork>[0]>> = {
      'chain id': { chainId: 1 },
      hardfork: { hardfork: 'prague' },
      'equal timestamps': { allowBlocksWithSameTimestamp: false },
      'mempool order': { mining: { auto: false, mempool: { order: 'priority' } } },
      "last block's date": { initialDate: new Date((rules.start + 1) * 1_000) },
      'interval mining': { mining: { auto: false, interval: 1, mempool: { order: 'fifo' } } },
    }
    for (const [setting, override] of Object.entries(broken)) {
      it(`error: another ${setting} is refused by name`, async () => {
        const { url } = await node(override)
        // A node that mines by itself has left our start behind.
        const start = setting === 'interval mining' ? rules.start + 86_400 : rules.start
        expect(await rejects(rpcChain({ url, start }), 'NODE_RULE')).to.include({ setting })
      })
    }

    it('error: a hardfork before ours is refused', async () => {
      const { url } = await node({ hardfork: 'shanghai' })
      expect(await rejects(rpcChain({ url }), 'NODE_RULE')).to.include({ setting: 'hardfork' })
    })

    it('error: transactions of others, still waiting, are refused and left waiting', async () => {
      const { url, request } = await node()
      await request('hardhat_impersonateAccount', [bob])
      await request('eth_sendTransaction', [{ from: bob, to: bob, gas: '0x5208', gasPrice: '0x0' }])
      expect(await rejects(rpcChain({ url }), 'NODE_RULE')).to.include({ setting: 'transaction pool' })
      expect(await request('eth_pendingTransactions')).to.have.length(1)
    })
  })

  it('behavior: a node that fails once with a status is put back all the same', async () => {
    const { url, request } = await node({ mining: { auto: true, mempool: { order: 'fifo' } } })
    let fails = false
    const proxy = await tamperedNode(url, ({ method }, response) => {
      if (!fails || method !== 'evm_mine') return undefined
      fails = false
      response.writeHead(500)
      response.end('busy')
      return undefined
    })
    open.push(proxy)
    const chain = await rpcChain({ url: proxy.url })
    fails = true
    await rejects(mineAt(chain, 0), 'NODE_STATUS')
    await chain.close()
    expect(await request('hardhat_getAutomine')).to.equal(true)
  })

  it('error: of two runs on one node each is told of the other', async () => {
    const { url } = await node()
    const [first, second] = [await rpcChain({ url, deployer: alice }), await rpcChain({ url, deployer: bob })]
    await mineAt(second, 0, [call(carol, '0x', { from: bob })])
    await rejects(mineAt(first, 0, [call(carol, '0x')]), 'NODE_SHARED')
    // It puts the node back as it was before both.
    await first.close()
    await rejects(mineAt(second, 0, [call(carol, '0x', { from: bob })]), 'NODE_SHARED')
    await second.close().catch(() => undefined)
  })

  describe('a node used before', () => {
    async function used(): Promise<ServedNetwork> {
      const served = await node()
      const chain = await rpcChain({ url: served.url })
      await chain.close()
      await served.request('hardhat_impersonateAccount', [bob])
      await served.request('eth_sendTransaction', [{ from: bob, to: alice, gas: '0x5208', gasPrice: '0x0' }])
      await served.request('evm_mine', [rules.start])
      return served
    }

    it('default', async () => {
      const { url } = await used()
      const chain = await connect({ url, deployer: alice })
      expect((await mineAt(chain, 0, [creation(), call(alice, '0x', { from: bob })])).number).to.equal(2)
    })

    it('behavior: is left as it was found, snapshots and failures notwithstanding', async () => {
      const { url, request } = await used()
      for (let round = 0; round < 3; round++) {
        const chain = await rpcChain({ url, deployer: alice })
        await deployMock(chain)
        await chain.restore(await chain.snapshot())
        await mineAt(chain, 1_000, [creation()])
        await chain.setBalance(alice, 5n)
        await rejects(mineAt(chain, 1_000, [call(bob, '0x', { value: 6n })]), 'TRANSACTION_REFUSED')
        await chain.close()
        expect(await request('eth_blockNumber')).to.equal('0x1')
        expect(await request('eth_getBalance', [alice, 'latest'])).to.equal('0x0')
        expect(await request('eth_getTransactionCount', [alice, 'latest'])).to.equal('0x0')
        expect(await request('eth_getTransactionCount', [bob, 'latest'])).to.equal('0x1')
        expect(await request('eth_pendingTransactions')).to.deep.equal([])
      }
    })

    it('error: a deployer that has sent before', async () => {
      const { url, request } = await used()
      const error = await rejects(rpcChain({ url, deployer: bob }), 'DEPLOYER_USED')
      expect(error.message).to.include(bob)
      expect(await request('eth_blockNumber')).to.equal('0x1')
    })
  })

  describe('missing methods', () => {
    const needed = [
      'evm_snapshot',
      'evm_revert',
      'evm_mine',
      'evm_setAutomine',
      'evm_setBlockGasLimit',
      'hardhat_getAutomine',
      'hardhat_impersonateAccount',
      'hardhat_setBalance',
      'hardhat_setCoinbase',
      'hardhat_setNextBlockBaseFeePerGas',
      'debug_traceTransaction',
      'eth_sendTransaction',
    ]
    for (const method of needed) {
      it(`error: no ${method}`, async () => {
        const { url } = await node()
        const without = await tamperedNode(url, (rpc) => (rpc.method === method ? unknownMethod(rpc) : undefined))
        open.push(without)
        expect(await rejects(rpcChain({ url: without.url }), 'NODE_METHOD_MISSING')).to.include({ method })
      })
    }

    it('behavior: does without hardhat_setPrevRandao, and asks for it once', async () => {
      const { url } = await node()
      let asked = 0
      const without = await tamperedNode(url, (rpc) => {
        if (rpc.method !== 'hardhat_setPrevRandao') return undefined
        asked += 1
        return unknownMethod(rpc)
      })
      open.push(without)
      const chain = await connect({ url: without.url })
      await mineAt(chain, 0)
      await mineAt(chain, 0)
      expect(asked).to.equal(1)
    })
  })

  describe('failures in the middle', () => {
    /** A chain whose node goes wrong when told to, with a mock deployed on it. */
    async function failing(how: Parameters<typeof tamperedNode>[1], timeoutSeconds = 60) {
      const { url } = await node()
      let wrong = false
      const tampered = await tamperedNode(url, (rpc, response) => (wrong ? how(rpc, response) : undefined))
      open.push(tampered)
      const chain = await connect({ url: tampered.url, timeoutSeconds })
      const to = await deployMock(chain)
      wrong = true
      return { chain, to }
    }

    it('error: the line is cut while mining', async () => {
      const { chain } = await failing(({ method }, response) => {
        if (method === 'evm_mine') response.socket?.destroy()
        return undefined
      })
      await rejects(mineAt(chain, 0, [creation()]), 'NODE_LOST')
      await chain.close()
    })

    it('error: a wrong receipt', async () => {
      const { chain } = await failing(({ id, method }) =>
        method === 'eth_getTransactionReceipt' ? { id, result: { status: 1 } } : undefined,
      )
      await rejects(mineAt(chain, 0, [creation()]), 'NODE_NONSENSE')
    })

    it('error: a dropped transaction is named', async () => {
      const { chain } = await failing(({ id, method }) =>
        method === 'eth_getTransactionReceipt' ? { id, result: null } : undefined,
      )
      expect(await rejects(mineAt(chain, 0, [creation()]), 'TRANSACTION_MISPLACED')).to.include({ index: 0 })
    })

    it('error: transactions in another order are named', async () => {
      let place = 2
      const { chain } = await failing(({ id, method }) => {
        if (method !== 'eth_getTransactionReceipt') return undefined
        place -= 1
        return {
          id,
          result: { status: '0x1', gasUsed: '0x5208', logs: [], blockNumber: '0x2', transactionIndex: `0x${place}` },
        }
      })
      const swapped = await rejects(mineAt(chain, 0, [call(bob, '0x'), call(alice, '0x')]), 'TRANSACTION_MISPLACED')
      expect(swapped).to.include({ index: 0 })
    })

    it('error: somebody else uses the node', async () => {
      const { url, request } = await node()
      const chain = await connect({ url })
      await request('evm_mine', [rules.start])
      await rejects(mineAt(chain, 0), 'BLOCK_MISMATCH')
      await chain.close()
      const other = await connect({ url })
      await request('hardhat_impersonateAccount', [bob])
      await request('eth_sendTransaction', [{ from: bob, to: bob, gas: '0x5208', gasPrice: '0x0' }])
      await rejects(mineAt(other, 0), 'BLOCK_MISMATCH')
    })

    it('error: a process that is killed between blocks', async () => {
      const killed = await nodeProcess()
      open.push(killed)
      const chain = await rpcChain({ url: killed.url })
      const to = await deployMock(chain)
      await killed.close()
      await rejects(mineAt(chain, 0, [creation()]), 'NODE_LOST')
      await rejects(stored(chain, to), 'NODE_LOST')
      await chain.close()
    })

    it('error: a process that is killed while it mines', async () => {
      const killed = await nodeProcess()
      open.push(killed)
      const chain = await rpcChain({ url: killed.url })
      const mined = mineAt(
        chain,
        0,
        Array.from({ length: 500 }, () => creation()),
      )
      await Promise.all([rejects(mined, 'NODE_LOST'), killed.close()])
      await chain.close()
    })
  })

  it('error: nobody at the URL, or somebody else', async () => {
    const web = await fakeNode((_, response) => response.end('<html>'))
    await rejects(rpcChain({ url: web.url }), 'NODE_NONSENSE')
    await web.close()
    await rejects(rpcChain({ url: web.url }), 'NODE_UNREACHABLE')
  })
})
