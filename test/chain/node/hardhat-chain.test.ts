import { expect } from 'chai'

import { hardhatChain } from '../../../src/chain/node/hardhat-chain.ts'
import { behavesAsChain } from '../chain-behavior.ts'
import { alice, bob, call, creation, deployMock, mineAt, mock } from '../chain-mock.ts'
import { rejects } from '../rejects.ts'

describe('hardhatChain', () => {
  behavesAsChain({ open: () => hardhatChain(), setsPrevrandao: true })

  it('behavior: two chains know nothing of each other', async () => {
    const [one, other] = await Promise.all([hardhatChain(), hardhatChain()])
    await mineAt(one, 50, [creation()])
    await one.setBalance(alice, 5n)
    expect(await other.balances([alice])).to.deep.equal([0n])
    const [block] = [await mineAt(other, 0, [creation()])]
    expect(block.number).to.equal(1)
    await one.close()
    expect((await mineAt(other, 0)).number).to.equal(2)
    await other.close()
  })

  it('behavior: a block refused as a whole leaves nothing behind', async () => {
    const chain = await hardhatChain()
    await chain.setBalance(alice, 10n)
    const spend = call(bob, '0x', { value: 6n })
    await rejects(mineAt(chain, 0, [spend, spend]), 'TRANSACTION_REFUSED')
    const { number, results } = await mineAt(chain, 0, [call(bob, '0x', { value: 1n })])
    expect(number).to.equal(1)
    expect(results.map(({ ok }) => ok)).to.deep.equal([true])
    expect(await chain.balances([alice, bob])).to.deep.equal([9n, 1n])
    await chain.close()
  })

  it('behavior: the first block may be at the start asked for, early or late', async () => {
    for (const start of [86_400, 1_767_225_600 + 86_400, 4_000_000_000]) {
      const chain = await hardhatChain({ start })
      await rejects(chain.mine({ timestamp: start - 1, transactions: [] }), 'TIMESTAMP')
      expect(await chain.mine({ timestamp: start, transactions: [] })).to.include({ number: 1, timestamp: start })
      await chain.close()
    }
  })

  it('behavior: a transaction can be traced, in any block that is still there', async () => {
    const chain = await hardhatChain()
    const to = await deployMock(chain)
    await chain.setBalance(to, 9n)
    const payOut = call(to, mock.encodeFunctionData('payOut', [bob, 4n]))
    const { results } = await mineAt(chain, 0, [call(bob, '0x'), payOut])
    await mineAt(chain, 5)
    const trace = await chain.trace({ block: 2, index: 1 })
    expect(trace).to.deep.include({ kind: 'CALL', from: alice, to, value: 0n, input: payOut.data, output: '0x' })
    expect(trace.gasUsed).to.equal(results[1]?.gasUsed)
    expect(trace.calls).to.have.length(1)
    expect(trace.calls[0]).to.deep.include({ kind: 'CALL', from: to, to: bob, value: 4n, input: '0x', calls: [] })
    const failed = await mineAt(chain, 5, [call(to, mock.encodeFunctionData('failWithFacts', [9]))])
    const { failure, output } = await chain.trace({ block: failed.number, index: 0 })
    expect(failure).to.be.a('string').and.not.empty
    expect(output).to.equal(mock.encodeErrorResult('Refused', [9, alice]))
    await chain.close()
  })

  it('error: what is in no block cannot be traced', async () => {
    const chain = await hardhatChain()
    await mineAt(chain, 0, [creation()])
    await rejects(chain.trace({ block: 1, index: 1 }), 'TRANSACTION_UNKNOWN')
    await rejects(chain.trace({ block: 2, index: 0 }), 'TRANSACTION_UNKNOWN')
    await chain.close()
    await rejects(chain.trace({ block: 1, index: 0 }), 'CHAIN_CLOSED')
  })
})
