import { expect } from 'chai'

import { dataConsumer, days, wad, WAD } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { inGivenOut } from '../../../kit/balancer-oracle.ts'
import { stockedMarket } from './ocean-market.ts'

for (const mode of ['immediate', 'block'] as const) {
  describe(`dataConsumer, in the mode ${mode}`, () => {
    const world = testBench((setup) => stockedMarket(setup, [wad(1_000), wad(90_000)]), { mode, chain: 'evm' })
    // Of 100 datatokens at weight 3, for OCEAN at weight 7 and the lowest fee.
    const cost = (ocean: bigint) =>
      inGivenOut({ balance: ocean, weight: wad(7) }, { balance: wad(100), weight: wad(3) }, WAD, 10n ** 12n)

    async function consumer(money: bigint, margin?: number) {
      const { deployer, ocean, market } = world.parts
      const earned: bigint[] = []
      const behaviour = dataConsumer({
        market,
        ocean,
        step: days(1),
        buyEvery: days(3),
        ...(margin === undefined ? {} : { margin }),
        earn: ({ wallet }, amount) => {
          earned.push(amount)
          void deployer.send(ocean.of(amount).transfer(wallet.address))
        },
      })
      return { agent: await world.agent(behaviour, { funds: [ocean.of(money)] }), earned, ocean, market }
    }

    it('default: buys one datatoken every third day, spends it, and has a fifth more than it paid', async () => {
      const { agent, earned, ocean, market } = await consumer(wad(100))
      const [pool] = market.pools
      if (!pool) return expect.fail('no pool')
      const before = await pool.datatoken.balanceOf(pool.publisher)
      const paid = cost(wad(1_000))
      for (let day = 1; day <= 2; day++) expect((await agent.step()).calls).to.deep.equal([])
      // In a block of its own each: purchase, use and income.
      for (let day = 3; day <= 5; day++) await agent.step()
      expect(earned).to.deep.equal([paid + paid / 5n])
      expect(await agent.balance(ocean)).to.equal(wad(100) + paid / 5n)
      expect(await agent.balance(pool.datatoken)).to.equal(0n)
      expect(await pool.datatoken.balanceOf(pool.publisher)).to.equal(before + WAD)
    })

    it('behavior: data may be worth several times what it cost', async () => {
      const { agent, earned } = await consumer(wad(100), 2.5)
      for (let day = 1; day <= 5; day++) await agent.step()
      const paid = cost(wad(1_000))
      expect(earned).to.deep.equal([paid + (paid * 5n) / 2n])
    })

    it('behavior: passes over what costs all it has or more, and acts as soon as it can', async () => {
      const { agent, ocean } = await consumer(cost(wad(1_000)))
      for (let day = 1; day <= 6; day++) expect((await agent.step()).calls).to.deep.equal([])
      await agent.fund(ocean.of(1n))
      expect((await agent.step()).actions).to.include('buy')
    })
  })
}

describe('dataConsumer without a sound pool', () => {
  const world = testBench((setup) => stockedMarket(setup, [wad(1_000)]), { mode: 'immediate', chain: 'evm' })

  it('behavior: buys nothing of a pool that was plundered', async () => {
    const { ocean, market } = world.parts
    for (const pool of market.pools) market.markRugged(pool)
    const behaviour = dataConsumer({
      market,
      ocean,
      step: days(1),
      buyEvery: days(1),
      earn: () => expect.fail('it bought'),
    })
    const agent = await world.agent(behaviour, { funds: [ocean.of(wad(100))] })
    for (let day = 1; day <= 4; day++) expect((await agent.step()).calls).to.deep.equal([])
  })
})
