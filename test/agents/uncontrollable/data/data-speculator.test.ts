import { expect } from 'chai'

import { type Behaviour, dataSpeculator, dataStaker, days, wad, WAD } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { stockedMarket } from './ocean-market.ts'

const DAYS = 60

describe('those who toss coins over pools', () => {
  const world = testBench((setup) => stockedMarket(setup, [wad(2_000), wad(2_000)]), {
    mode: 'immediate',
    chain: 'evm',
    step: days(1),
  })

  const needs = () => {
    const { market, ocean } = world.parts
    return { market, ocean }
  }

  /** What a day's step did, with what was held before and after. */
  async function watched(behaviour: Behaviour, held: (address: string) => Promise<readonly bigint[]>) {
    const { ocean } = world.parts
    const agent = await world.agent(behaviour, { funds: [ocean.of(wad(5_000))] })
    const seen = []
    for (let day = 1; day <= DAYS; day++) {
      const before = { money: await agent.balance(ocean), held: await held(agent.address) }
      const { actions, reverts } = await agent.step()
      expect(reverts).to.deep.equal([])
      const after = { money: await agent.balance(ocean), held: await held(agent.address) }
      seen.push({ day, actions, before, after })
    }
    return seen
  }
  const changed = (before: readonly bigint[], after: readonly bigint[]) =>
    before.findIndex((amount, i) => amount !== after[i])

  describe('dataSpeculator', () => {
    const speculator = (sellShare: number, buys = 2n * WAD) =>
      dataSpeculator({ ...needs(), every: days(2), buys, sellShare })
    const datatokens = (address: string) =>
      Promise.all(world.parts.market.pools.map(({ datatoken }) => datatoken.balanceOf(address)))

    it('default: every second day it buys, or sells what it asks the coin about', async () => {
      const seen = await watched(speculator(0.5), datatokens)
      const acted = seen.filter(({ actions }) => actions.length > 0)
      expect(acted.map(({ day }) => day)).to.deep.equal(Array.from({ length: DAYS / 2 }, (_, i) => 2 * (i + 1)))
      for (const { day, actions, before, after } of acted) {
        const pool = changed(before.held, after.held)
        const [had = 0n, has = 0n] = [before.held[pool], after.held[pool]]
        if (actions.includes('buy')) expect(has - had, `day ${day}`).to.equal(2n * WAD)
        else expect(has, `day ${day}`).to.equal(had - had / 2n)
        // Without any datatokens there is nothing to toss a coin about.
        if (had === 0n) expect(actions, `day ${day}`).to.include('buy')
      }
      const sales = acted.filter(({ actions }) => actions.includes('sell')).length
      expect([sales > 3, sales < acted.length - 3]).to.deep.equal([true, true])
    })

    it('behavior: both pools come up', async () => {
      const seen = await watched(speculator(1, WAD), datatokens)
      const pools = seen.map(({ before, after }) => changed(before.held, after.held)).filter((pool) => pool >= 0)
      expect(new Set(pools)).to.deep.equal(new Set([0, 1]))
    })
  })

  describe('dataStaker', () => {
    const stakes = (address: string) =>
      Promise.all(world.parts.market.pools.map(({ shares }) => shares.balanceOf(address)))

    it('default: every third day it stakes a tenth of its OCEAN, or takes a tenth of a stake out', async () => {
      const seen = await watched(dataStaker({ ...needs(), step: days(1), every: days(3) }), stakes)
      const acted = seen.filter(({ actions }) => actions.length > 0)
      expect(acted.map(({ day }) => day)).to.deep.equal(Array.from({ length: DAYS / 3 }, (_, i) => 3 * (i + 1)))
      for (const { day, actions, before, after } of acted) {
        const pool = changed(before.held, after.held)
        const [had = 0n, has = 0n] = [before.held[pool], after.held[pool]]
        if (actions.includes('stake')) expect(after.money, `day ${day}`).to.equal(before.money - before.money / 10n)
        else expect(has, `day ${day}`).to.equal(had - had / 10n)
        if (had === 0n) expect(actions, `day ${day}`).to.include('stake')
      }
      const out = acted.filter(({ actions }) => actions.includes('unstake')).length
      expect([out > 2, out < acted.length - 2]).to.deep.equal([true, true])
    })

    it('error: a stake that brings fewer shares than asked for fails, and nothing is lost', async () => {
      const { ocean } = world.parts
      const behaviour = dataStaker({ ...needs(), step: days(1), minShares: wad(1_000) })
      const agent = await world.agent(behaviour, { funds: [ocean.of(wad(5_000))] })
      expect((await agent.step()).reverts).to.deep.equal(['ERR_LIMIT_OUT'])
      expect(await agent.balance(ocean)).to.equal(wad(5_000))
    })
  })
})
