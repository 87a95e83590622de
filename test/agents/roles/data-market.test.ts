import { expect } from 'chai'
import {
  createDataMarket,
  erc20,
  oceanV3,
  oceanV3Pool,
  poolsPublishedBy,
  poolsWithDatatokensOf,
  poolsWithStakeOf,
  soundPools,
  wad,
} from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

describe('createDataMarket', () => {
  const world = testBench(
    async (setup) => {
      const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000) })
      const factories = await oceanV3(setup, {})
      const market = createDataMarket()
      const [ann, ben] = [setup.account('ann'), setup.account('ben')]
      for (const [i, wallet] of [ann, ben, ann].entries()) {
        await setup.send(ocean.of(wad(1_000)).transfer(wallet.address))
        const pool = await oceanV3Pool(setup.as(wallet), {
          factories,
          ocean,
          name: `pool${i}`,
          datatoken: `DT${i}`,
          supply: i === 2 ? wad(50) : wad(100),
          deposit: { datatoken: wad(50), ocean: wad(1_000) },
          weights: { datatoken: wad(3), ocean: wad(7) },
        })
        market.add(pool)
      }
      return { market, ann: ann.address, ben: ben.address }
    },
    { mode: 'immediate', chain: 'evm' },
  )
  const names = (pools: readonly { name: string }[]) => pools.map(({ name }) => name)

  it('default: pools by publisher, by stake and by datatokens held', async () => {
    const { market, ann, ben } = world.parts
    expect(names(poolsPublishedBy(market, ann))).to.deep.equal(['pool0', 'pool2'])
    expect(names(poolsPublishedBy(market, ben))).to.deep.equal(['pool1'])
    expect(names(await poolsWithStakeOf(market, ann))).to.deep.equal(['pool0', 'pool2'])
    // All of the third pool's datatokens are in the pool.
    expect(names(await poolsWithDatatokensOf(market, ann))).to.deep.equal(['pool0'])
  })

  it('behavior: a pool that was plundered is no sound one, marked once or twice', () => {
    const { market } = world.parts
    const [first] = market.pools
    if (!first) return expect.fail('no pool')
    market.markRugged(first)
    market.markRugged(first)
    expect(names(soundPools(market))).to.deep.equal(['pool1', 'pool2'])
    expect(market.rugged.size).to.equal(1)
  })
})
