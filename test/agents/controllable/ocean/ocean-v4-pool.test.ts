import { expect } from 'chai'
import { erc20, oceanV4, oceanV4Pool, wad, WAD } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'
import { near } from '../../../kit/near.ts'

describe('oceanV4Pool', () => {
  const bench = testBench(
    async (setup) => {
      const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000) })
      const factories = await oceanV4(setup, { ocean, feesTo: setup.addressOf('opf') })
      const pool = await oceanV4Pool(setup, {
        factories,
        ocean,
        name: 'pool0',
        datatoken: 'DT0',
        deposit: wad(2_000),
        rate: wad('0.1'),
        fees: { stakers: wad('0.03'), market: wad('0.01') },
      })
      return { ocean, pool, factories, opf: setup.addressOf('opf') }
    },
    { mode: 'immediate', chain: 'evm' },
  )

  it('default: 2,000 OCEAN at a rate of 0.1 bring 200 datatokens into circulation, and half the shares to each', async () => {
    const { pool, factories } = bench.parts
    expect(await pool.reserves()).to.deep.equal({ datatoken: wad(200), ocean: wad(2_000) })
    expect(await factories.bot.getDatatokenCirculatingSupply(pool.token.address)).to.equal(wad(200))
    expect(await pool.shares.balanceOf(pool.publisher)).to.equal(wad(50))
    expect(await pool.shares.balanceOf(factories.bot.address)).to.equal(wad(50))
    expect(await pool.datatoken.balanceOf(pool.publisher)).to.equal(0n)
  })

  it('behavior: of 100 OCEAN the market of the sale gets 0.1 and the market of the publisher 1', async () => {
    const { pool, ocean, opf } = bench.parts
    const { pool: contract, token } = pool
    const trader = await bench.agent(
      ({ wallet }) =>
        wallet.send([
          ocean.allow(contract.address),
          contract.swapExactAmountIn([ocean.address, token.address, opf], [wad(100), 0n, 1n << 255n, wad('0.001')]),
        ]),
      { funds: [ocean.of(wad(100))] },
    )
    expect((await trader.step()).reverts).to.deep.equal([])
    expect(await ocean.balanceOf(opf)).to.equal(wad('0.1'))
    expect(await contract.publishMarketFees(ocean.address)).to.equal(WAD)
  })

  it('behavior: neither a stake nor taking it out moves the price, as the bot does the same', async () => {
    const { pool, ocean, factories } = bench.parts
    const price = await pool.price()
    const actions = [() => pool.stake({ amount: wad(100), minShares: 0n })]
    const staker = await bench.agent(({ wallet }) => wallet.send(actions.shift()?.() ?? []), {
      funds: [ocean.of(wad(100))],
    })
    expect((await staker.step()).reverts).to.deep.equal([])
    const shares = await staker.balance(pool.shares)
    expect(await pool.shares.balanceOf(factories.bot.address)).to.equal(wad(50) + shares)
    near(Number((await pool.price()) - price) / Number(price), 0, 1e-9)
    actions.push(() => pool.unstake({ shares, minOcean: 0n }))
    expect((await staker.step()).reverts).to.deep.equal([])
    // The pool's own favour in rounding is all it costs.
    near(Number(await staker.balance(ocean)) / 1e18, 100, 1e-6)
    near(Number((await pool.price()) - price) / Number(price), 0, 1e-9)
  })

  it('behavior: it says what datatokens cost before they are bought, and that it cannot give too many', async () => {
    const { pool, ocean } = bench.parts
    const cost = await pool.costOf(wad(5))
    const buyer = await bench.agent(({ wallet }) => wallet.send(pool.buy({ amount: wad(5), maxOcean: wad(100) })), {
      funds: [ocean.of(wad(100))],
    })
    await buyer.step()
    expect(await buyer.balance(ocean)).to.equal(wad(100) - (cost ?? 0n))
    expect(await buyer.balance(pool.datatoken)).to.equal(wad(5))
    expect(await pool.costOf(wad(199))).to.equal(undefined)
  })
})
