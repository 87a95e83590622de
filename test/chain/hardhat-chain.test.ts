import { expect } from 'chai'

import { hardhatChain } from '../../src/chain/hardhat-chain.ts'
import { behavesAsChain } from './chain-behavior.ts'
import { alice, bob, call, creation, mineAt } from './chain-mock.ts'
import { rejects } from './rejects.ts'

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
})
