import { expect } from 'chai'

import { createDataMarket, dataPublisher, days, hours, wad } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { oceanMarket } from './ocean-market.ts'

describe('dataPublisher', () => {
  const world = testBench(oceanMarket, { mode: 'immediate', chain: 'evm', step: hours(12) })
  const step = hours(12)
  const never = days(1_000)

  async function publisher(options: Partial<Parameters<typeof dataPublisher>[0]>, money = wad(1_000)) {
    const { ocean, createPool } = world.parts
    // One of its own: the chain is put back after each test, but not what a closure holds.
    const market = createDataMarket()
    const rarely = { createEvery: never, unstakeEvery: never, sellEvery: never }
    const agent = await world.agent(dataPublisher({ market, ocean, step, createPool, ...rarely, ...options }), {
      funds: [ocean.of(money)],
    })
    return { agent, market, ocean, made: () => market.pools }
  }

  it('default: once its time has come it makes a pool of all its OCEAN but one, and another a period later', async () => {
    const { agent, made, ocean } = await publisher({ createEvery: days(2) })
    for (let i = 1; i <= 3; i++) await agent.step()
    expect(made()).to.deep.equal([])
    await agent.step()
    const [pool] = made()
    expect(pool?.publisher).to.equal(agent.address)
    expect(await pool?.reserves()).to.deep.equal({ datatoken: wad(100), ocean: wad(999) })
    expect(await agent.balance(ocean)).to.equal(wad(1))
    // The rest of the datatokens, and all shares of the pool, are the publisher's.
    expect(pool && (await agent.balance(pool.datatoken))).to.equal(wad(900))
    expect(pool && (await agent.balance(pool.shares))).to.equal(wad(100))
    await agent.fund(ocean.of(wad(200)))
    for (let i = 5; i <= 7; i++) await agent.step()
    expect(made().length).to.equal(1)
    await agent.step()
    expect(made().length).to.equal(2)
  })

  it('behavior: with less than 200 OCEAN it waits, and then does not begin to count anew', async () => {
    const { agent, made, ocean } = await publisher({ createEvery: days(1) }, wad('199.9'))
    for (let i = 1; i <= 5; i++) await agent.step()
    expect(made()).to.deep.equal([])
    await agent.fund(ocean.of(wad('0.1')))
    await agent.step()
    expect(made().length).to.equal(1)
  })

  it('behavior: unstakes a tenth of its stake and sells a hundredth of its datatokens, each in its time', async () => {
    const { agent, made } = await publisher({ createEvery: days(0.5), unstakeEvery: days(1), sellEvery: days(1.5) })
    await agent.step()
    const [pool] = made()
    if (!pool) return expect.fail('no pool')
    expect((await agent.step()).actions).to.deep.equal(['unstake'])
    expect(await agent.balance(pool.shares)).to.equal(wad(90))
    expect((await agent.step()).actions).to.deep.equal(['sell'])
    expect(await agent.balance(pool.datatoken)).to.equal(wad(900) - wad(9))
  })

  it('behavior: a malicious one takes out only in its window, and everybody knows from then on', async () => {
    const { agent, made, market } = await publisher({
      createEvery: days(1),
      unstakeEvery: hours(12),
      sellEvery: hours(12),
      mostPools: 1,
      plunder: { wait: days(1.5), lasts: days(0.5) },
    })
    const seen: [actions: readonly string[], rugged: boolean][] = []
    for (let i = 1; i <= 7; i++) {
      const { actions } = await agent.step()
      const [pool] = made()
      seen.push([actions.filter((action) => action !== ''), pool !== undefined && market.rugged.has(pool)])
    }
    const both = ['unstake', 'sell']
    expect(seen.slice(2)).to.deep.equal([
      [[], false],
      [[], false],
      // A day and a half after its pool, and half a day longer.
      [both, true],
      [both, true],
      [[], true],
    ])
  })

  it('behavior: makes no more pools than it may', async () => {
    const { agent, made, ocean } = await publisher({ createEvery: hours(12), mostPools: 1 })
    for (let i = 0; i < 3; i++) {
      await agent.step()
      await agent.fund(ocean.of(wad(500)))
    }
    expect(made().length).to.equal(1)
  })
})
