import { expect } from 'chai'

import { DAY, WAD, days, hours } from '../../../src/units.ts'
import { MeanPrice__factory } from '#types/contracts/index'
import { fixture, T0 } from '../../kit/local-chain.ts'
import { deployMarket, deployPool } from './pair-fixture.ts'

const START = T0 + DAY
const WINDOW = hours(6)
const ONE = 2n ** 112n

describe('MeanPrice', () => {
  /** 1,000 of token0 and 2,000 of token1, a mean of each token's price. */
  const deploy = fixture(async (chain) => {
    const pool = await deployPool(chain)
    const factory = new MeanPrice__factory(pool.owner)
    await chain.at(START)
    const of0 = await factory.deploy(pool.pair, pool.token0, WINDOW)
    await chain.at(START)
    const of1 = await factory.deploy(pool.pair, pool.token1, WINDOW)
    return { ...pool, of0, of1, factory }
  })

  it('default: the mean of a price that does not move is that price, in either token', async () => {
    const { chain, of0, of1 } = await deploy()
    await chain.mineAt(START + WINDOW)
    expect([await of0.price(), await of1.price()]).to.deep.equal([2n * ONE, ONE / 2n])
  })

  it('default: it weighs each price by how long it was asked', async () => {
    const { chain, of0, router, token1, bob, reserves } = await deploy()
    await chain.at(START + hours(4))
    await router.connect(bob).swapExactIn(token1, 500n * WAD, 0n)
    const [reserve0, reserve1] = await reserves()
    const after = (reserve1 * ONE) / reserve0
    await chain.mineAt(START + hours(6))
    // Four hours at 2, two at the new price; rounded down by the pair and here.
    const expected = (2n * ONE * 4n + after * 2n) / 6n
    expect((await of0.price()) - expected).to.be.within(-1n, 1n)
  })

  it('behavior: the window moves on with updates, and not more often than its length', async () => {
    const { chain, of0, router, token1, bob, reserves } = await deploy()
    await chain.at(START + hours(5))
    await expect(of0.update()).not.to.emit(of0, 'Noted')
    await chain.at(START + hours(6))
    await expect(of0.update()).to.emit(of0, 'Noted')
    await chain.at(START + hours(6))
    await router.connect(bob).swapExactIn(token1, 500n * WAD, 0n)
    const [reserve0, reserve1] = await reserves()
    await chain.at(START + hours(12))
    await of0.update()
    // From the first update on.
    await chain.mineAt(START + hours(13))
    expect((await of0.price()) - (reserve1 * ONE) / reserve0).to.be.within(-1n, 0n)
  })

  it('behavior: an hour in which nobody updates only makes the window longer', async () => {
    const { chain, of0 } = await deploy()
    await chain.at(START + days(30))
    await of0.update()
    await chain.at(START + days(31))
    await of0.update()
    expect(await of0.price()).to.equal(2n * ONE)
  })

  it('behavior: no mean before the first window is over, none without liquidity', async () => {
    const { chain, of0 } = await deploy()
    await chain.mineAt(START + WINDOW - 1)
    expect(await of0.price()).to.equal(0n)
    const { chain: other, pair, token0, owner } = await deployEmpty()
    const dry = await new MeanPrice__factory(owner).deploy(pair, token0, WINDOW)
    await other.mineAt(START + days(2))
    expect(await dry.price()).to.equal(0n)
  })
  const deployEmpty = fixture((chain) => deployMarket(chain))

  it('behavior: who buys and sells within a block moves it by nothing', async () => {
    const { chain, of0, router, token0, token1, bob, pair } = await deploy()
    const to = await router.getAddress()
    const [addressOf0, addressOf1] = [await token0.getAddress(), await token1.getAddress()]
    const swap = (token: string, amount: bigint) => ({
      from: bob.address,
      to,
      contract: router,
      method: 'swapExactIn',
      args: [token, amount, 0n],
    })
    const before = await pair.getReserves()
    const done = await chain.attemptTogether(START + hours(3), [
      swap(addressOf1, 5_000n * WAD),
      swap(addressOf0, 700n * WAD),
    ])
    expect(done).to.deep.equal([true, true])
    await chain.mineAt(START + hours(6))
    const after = await pair.getReserves()
    const expected = ((before[1] * ONE) / before[0] + (after[1] * ONE) / after[0]) / 2n
    expect((await of0.price()) - expected).to.be.within(-1n, 1n)
  })

  it('error: a token that is not in the pair, a window of no time', async () => {
    const { factory, pair, router, token0, of0 } = await deploy()
    const stranger = await router.getAddress()
    await expect(factory.deploy(pair, stranger, WINDOW))
      .to.be.revertedWithCustomError(of0, 'NotInPair')
      .withArgs(stranger)
    await expect(factory.deploy(pair, token0, 0n)).to.be.revertedWithCustomError(of0, 'ZeroWindow')
  })
})
