import { expect } from 'chai'

import type { Hex } from '../../../src/chain/chain.ts'
import { evmChain } from '../../../src/chain/evm/evm-chain.ts'
import { EvmInstance } from '../../../src/chain/evm/evm-instance.ts'
import { SaffronError } from '../../../src/errors.ts'
import { alice, bob, call, creation, mineAt } from '../chain-mock.ts'
import { rejects } from '../rejects.ts'

const throws = (work: () => unknown, code: string): void => {
  expect(work).to.throw(SaffronError).and.include({ code })
}

describe('EvmInstance', () => {
  it('error: after a trap it refuses everything', () => {
    const instance = new EvmInstance()
    throws(() => instance.room(2 ** 32 - 1), 'EVM_TRAP')
    throws(() => instance.room(8), 'EVM_TRAP')
    throws(() => instance.call('snapshot'), 'EVM_TRAP')
  })

  it('error: a length that WebAssembly would take for a smaller one', () => {
    const instance = new EvmInstance()
    throws(() => instance.room(2 ** 32 + 8), 'EVM_REQUEST')
    expect(instance.room(8)).to.be.above(0)
  })

  it('error: a request before a chain is open is refused', () => {
    expect(new EvmInstance().call('snapshot')).to.include({ code: 1, index: 0 })
  })
})

describe('evmChain without memory', () => {
  /** Data whose text takes a sixteenth of what the memory can hold; it is only put together when somebody reads it. */
  const sixteenth: Hex = `0x${'00'.repeat(2 ** 27 - 2 ** 15)}`
  const reads = (count: number) => Array.from({ length: count }, () => ({ to: bob, data: sixteenth }))

  it('error: once it broke off it refuses everything, and other chains go on', async () => {
    const [broken, other] = [await evmChain(), await evmChain()]
    await mineAt(broken, 0, [creation()])
    const snapshot = await broken.snapshot()
    await rejects(broken.read(reads(16)), 'EVM_TRAP')
    await rejects(broken.read([{ to: bob, data: '0x' }]), 'EVM_TRAP')
    await rejects(mineAt(broken, 0), 'EVM_TRAP')
    await rejects(broken.balances([alice]), 'EVM_TRAP')
    await rejects(broken.setBalance(alice, 1n), 'EVM_TRAP')
    await rejects(broken.snapshot(), 'EVM_TRAP')
    await rejects(broken.restore(snapshot), 'EVM_TRAP')
    throws(() => broken.exportState(), 'EVM_TRAP')
    expect(await mineAt(other, 0, [call(bob, '0x')])).to.include({ number: 1 })
    await broken.close()
  })

  it('error: more than any memory could hold is refused, and the chain is as it was', async () => {
    const chain = await evmChain()
    await mineAt(chain, 0, [creation()])
    const before = chain.exportState()
    await rejects(chain.read(reads(17)), 'EVM_REQUEST')
    expect(chain.exportState()).to.deep.equal(before)
  })
})
