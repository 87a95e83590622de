import { expect } from 'chai'
import { erc20, oceanV3, oceanV3Pool, stream, wad, WAD } from 'saffron-sim'
import { testBench } from 'saffron-sim/testing'

import {
  inGivenOut,
  outGivenIn,
  sharesGivenSingleIn,
  type Side,
  singleOutGivenShares,
  spotPrice,
} from '../../../kit/balancer-oracle.ts'

/** Ocean's lowest fee, which its publishers never changed. */
const FEE = 10n ** 12n

describe('oceanV3Pool', () => {
  const bench = testBench(
    async (setup) => {
      const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000) })
      const factories = await oceanV3(setup, {})
      const pool = await oceanV3Pool(setup, {
        factories,
        ocean,
        name: 'pool0',
        datatoken: 'DT0',
        supply: wad(1_000),
        deposit: { datatoken: wad(50), ocean: wad(4_999) },
        weights: { datatoken: wad(3), ocean: wad(7) },
      })
      return { ocean, pool }
    },
    { mode: 'immediate', chain: 'evm' },
  )
  const oceanSide: Side = { balance: wad(4_999), weight: wad(7) }
  const dataSide: Side = { balance: wad(50), weight: wad(3) }
  const shares = { supply: wad(100), totalWeight: wad(10) }

  it('default: price, cost, purchase, sale, stake and its return are what the formulas say, to the wei', async () => {
    const { pool, ocean } = bench.parts
    expect(await pool.price()).to.equal(spotPrice(oceanSide, dataSide, FEE))
    const cost = inGivenOut(oceanSide, dataSide, WAD, FEE)
    expect(await pool.costOf(WAD)).to.equal(cost)

    const buyer = await bench.agent(({ wallet }) => wallet.send(pool.buy({ amount: WAD, maxOcean: wad(100) })), {
      funds: [ocean.of(wad(100))],
    })
    await buyer.step()
    expect(await buyer.balance(ocean)).to.equal(wad(100) - cost)
    expect(await buyer.balance(pool.datatoken)).to.equal(WAD)

    const after = [
      { ...oceanSide, balance: oceanSide.balance + cost },
      { ...dataSide, balance: dataSide.balance - WAD },
    ] as const
    const minted = sharesGivenSingleIn(after[0], shares, wad(50), FEE)
    const actions = [pool.stake({ amount: wad(50), minShares: 0n }), pool.unstake({ shares: minted, minOcean: 0n })]
    const staker = await bench.agent(({ wallet }) => wallet.send(actions.shift() ?? []), {
      funds: [ocean.of(wad(50))],
    })
    await staker.step()
    expect(await staker.balance(pool.shares)).to.equal(minted)
    expect(await staker.balance(ocean)).to.equal(0n)

    const full = { ...after[0], balance: after[0].balance + wad(50) }
    await staker.step()
    const out = singleOutGivenShares(full, { ...shares, supply: shares.supply + minted }, minted, FEE)
    expect(await staker.balance(ocean)).to.equal(out)

    const seller = await bench.agent(({ wallet }) => wallet.send(pool.sell({ amount: WAD, minOcean: 0n })))
    await bench.prepare((setup) => setup.send(pool.datatoken.transfer(seller.address, WAD)))
    await seller.step()
    const left = { ...full, balance: full.balance - out }
    expect(await seller.balance(ocean)).to.equal(outGivenIn(after[1], left, WAD, FEE))
  })

  it('behavior: the published mathematics agree with the formulas on random amounts', async () => {
    const { pool } = bench.parts
    const rng = stream('balancer')
    const draw = (low: number, high: number) => BigInt(Math.round(rng.uniform(low, high) * 1e6)) * 10n ** 12n
    for (let i = 0; i < 60; i++) {
      const [paid, got] = [
        { balance: draw(10, 10_000), weight: draw(1, 24) },
        { balance: draw(10, 10_000), weight: draw(1, 24) },
      ]
      const [fee, supply] = [draw(0.0001, 0.1), draw(50, 500)]
      const [amountIn, amountOut] = [paid.balance / 7n, got.balance / 9n]
      const { balance: b1, weight: w1 } = paid
      const { balance: b2, weight: w2 } = got
      const all = w1 + w2
      const { pool: contract } = pool
      const asked = await Promise.all([
        contract.calcSpotPrice(b1, w1, b2, w2, fee),
        contract.calcOutGivenIn(b1, w1, b2, w2, amountIn, fee),
        contract.calcInGivenOut(b1, w1, b2, w2, amountOut, fee),
        contract.calcPoolOutGivenSingleIn(b1, w1, supply, all, amountIn, fee),
        contract.calcSingleOutGivenPoolIn(b2, w2, supply, all, supply / 20n, fee),
      ])
      expect(asked, `case ${i}`).to.deep.equal([
        spotPrice(paid, got, fee),
        outGivenIn(paid, got, amountIn, fee),
        inGivenOut(paid, got, amountOut, fee),
        sharesGivenSingleIn(paid, { supply, totalWeight: all }, amountIn, fee),
        singleOutGivenShares(got, { supply, totalWeight: all }, supply / 20n, fee),
      ])
    }
  })

  it('behavior: they give the worked examples', async () => {
    const { pool } = bench.parts.pool
    // A worked example: 1,000 at weight 8, 500 at weight 2, 0.3 %, 100 shares.
    const [b1, w1, b2, w2, fee] = [wad(1_000), wad(8), wad(500), wad(2), wad('0.003')]
    expect(await pool.calcSpotPrice(b1, w1, b2, w2, fee)).to.equal(501_504_513_540_621_866n)
    expect(await pool.calcOutGivenIn(b1, w1, b2, w2, wad(10), fee)).to.equal(19_452_735_577_880_048_000n)
    expect(await pool.calcInGivenOut(b1, w1, b2, w2, wad(20), fee)).to.equal(10_288_618_193_026_472_417n)
    const [supply, all] = [wad(100), wad(10)]
    expect(await pool.calcPoolOutGivenSingleIn(b1, w1, supply, all, wad(10), fee)).to.equal(798_724_136_509_959_800n)
    expect(await pool.calcSingleInGivenPoolOut(b1, w1, supply, all, WAD, fee)).to.equal(12_523_099_967_467_174_305n)
    expect(await pool.calcSingleOutGivenPoolIn(b1, w1, supply, all, WAD, fee)).to.equal(12_476_845_164_174_042_946n)
    expect(await pool.calcPoolInGivenSingleOut(b1, w1, supply, all, wad(10), fee)).to.equal(801_284_472_559_796_300n)
  })

  it('behavior: what it cannot give has no cost', async () => {
    const { pool } = bench.parts
    expect(await pool.costOf(wad(17))).to.equal(undefined)
    expect(await pool.costOf(wad(60))).to.equal(undefined)
    expect(await pool.costOf(wad(16))).to.equal(inGivenOut(oceanSide, dataSide, wad(16), FEE))
  })
})
