import { expect } from 'chai'

import type { Chain } from '../../src/chain/chain.ts'
import { rules } from '../../src/chain/rules.ts'
import { alice, bob, call, deployMock, mineAt, mock, stored } from './chain-mock.ts'
import { rejects } from './rejects.ts'

export function describeSnapshots(current: () => Chain): void {
  let chain: Chain
  let to: string
  beforeEach(async () => {
    chain = current()
    to = await deployMock(chain)
  })

  const store = (value: number) => call(to, mock.encodeFunctionData('store', [value]))

  it('default', async () => {
    const snapshot = await chain.snapshot()
    await mineAt(chain, 100, [store(1)])
    await chain.restore(snapshot)
    expect(await stored(chain, to)).to.equal(0n)
  })

  it('behavior: a restore may be repeated, and what follows it is the same each time', async () => {
    await mineAt(chain, 5, [store(9)])
    await chain.setBalance(alice, 70n)
    const snapshot = await chain.snapshot()
    const transactions = [
      store(4),
      call(bob, '0x', { value: 30n }),
      call(to, mock.encodeFunctionData('logEnvironment'), { from: bob }),
      call(to, mock.encodeFunctionData('failWithFacts', [1])),
    ]
    const blocks = []
    for (let round = 0; round < 4; round++) {
      blocks.push(await mineAt(chain, 100, transactions))
      expect(await chain.balances([alice, bob])).to.deep.equal([40n, 30n])
      await chain.setBalance(bob, 999n)
      await chain.restore(snapshot)
      expect(await chain.balances([alice, bob])).to.deep.equal([70n, 0n])
      expect(await stored(chain, to)).to.equal(9n)
    }
    expect(blocks[0]?.number).to.equal(3)
    expect(blocks[0]?.results.map(({ ok }) => ok)).to.deep.equal([true, true, true, false])
    const ofBlock = blocks.map(({ results }) =>
      results.map(({ ok, gasUsed, revertData }) => ({ ok, gasUsed, revertData })),
    )
    for (const block of ofBlock) expect(block).to.deep.equal(ofBlock[0])
  })

  it('behavior: time, rules and environment are those of the snapshot again', async () => {
    const snapshot = await chain.snapshot()
    await mineAt(chain, 100)
    await chain.restore(snapshot)
    await rejects(mineAt(chain, -1), 'TIMESTAMP')
    const [result] = await chain.read([{ to, data: mock.encodeFunctionData('environment') }])
    const seen = mock.decodeFunctionResult('environment', result?.output ?? '0x')
    expect(seen['timestamp']).to.equal(BigInt(rules.start))
    expect(seen['number']).to.equal(1n)
    const { results } = await mineAt(chain, 0, [call(to, mock.encodeFunctionData('logEnvironment'))])
    expect(results[0]?.logs[0]?.topics[2]).to.equal(`0x${'c0'.repeat(20).padStart(64, '0')}`)
  })

  it('behavior: an earlier snapshot outlives a later one, which is gone with it', async () => {
    const early = await chain.snapshot()
    await mineAt(chain, 1, [store(1)])
    const late = await chain.snapshot()
    await mineAt(chain, 2, [store(2)])
    await chain.restore(late)
    expect(await stored(chain, to)).to.equal(1n)
    await chain.restore(early)
    expect(await stored(chain, to)).to.equal(0n)
    const other = await chain.snapshot()
    expect(other).to.not.equal(late)
    await rejects(chain.restore(late), 'SNAPSHOT_GONE')
    await chain.restore(other)
    await chain.restore(early)
  })

  it('error: what was never taken cannot be restored', async () => {
    await rejects(chain.restore(1), 'SNAPSHOT_GONE')
    await mineAt(chain, 1, [store(1)])
    expect(await stored(chain, to)).to.equal(1n)
  })
}
