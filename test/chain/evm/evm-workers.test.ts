import { Worker } from 'node:worker_threads'

import { expect } from 'chai'

import type { Transaction } from '../../../src/chain/chain.ts'
import { evmChain } from '../../../src/chain/evm/evm-chain.ts'
import { rules } from '../../../src/chain/rules.ts'
import { call, creation, deployMock, mineAt, mock, stored } from '../chain-mock.ts'

const EVM_CHAIN = JSON.stringify(new URL('../../../src/chain/evm/evm-chain.ts', import.meta.url).href)

/** Two chains at once from the state, in a thread: one mines the block, the other nothing. Gives their states. */
const CODE = `
  const { parentPort, workerData } = require('node:worker_threads')
  import(${EVM_CHAIN}).then(async ({ evmChain }) => {
    const { state, block } = workerData
    const [busy, idle] = [await evmChain({ state }), await evmChain({ state })]
    const outer = await busy.snapshot()
    await busy.mine({ ...block, transactions: [] })
    await busy.snapshot()
    await busy.mine(block)
    await busy.restore(outer)
    await busy.mine(block)
    parentPort.postMessage([busy.exportState(), idle.exportState()])
  })`

async function inThread(state: Uint8Array, transactions: readonly Transaction[]): Promise<readonly Uint8Array[]> {
  const block = { timestamp: rules.start, transactions }
  const worker = new Worker(CODE, { eval: true, execArgv: ['--import', 'tsx'], workerData: { state, block } })
  try {
    return await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  } finally {
    await worker.terminate()
  }
}

describe('evmChain in worker threads', function () {
  it('default: every worker goes on from its own copy of a state, as a chain here does', async () => {
    const origin = await evmChain()
    const to = await deployMock(origin)
    const state = origin.exportState()
    const store = (value: number) => [call(to, mock.encodeFunctionData('store', [value])), creation()]
    const values = [3, 4, 5]
    const threads = await Promise.all(values.map((value) => inThread(state, store(value))))
    for (const [index, value] of values.entries()) {
      const [busy, idle] = threads[index] ?? []
      const here = await evmChain({ state })
      await mineAt(here, 0, store(value))
      expect(busy).to.deep.equal(here.exportState())
      expect(idle).to.deep.equal(state)
      expect(await stored(await evmChain(busy && { state: busy }), to)).to.equal(BigInt(value))
    }
    expect(origin.exportState()).to.deep.equal(state)
  })
})
