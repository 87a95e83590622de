import { expect } from 'chai'

import { WAD } from '../../../src/units.ts'
import { FeeToken__factory, PairRouter__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { FIRST_SHARES, LOCKED, deployMarket, deployPair, deployPool } from './pair-fixture.ts'

/** 10 * 0.997 * 2000 / (1000 + 10 * 0.997), rounded down. */
const OUT_FOR_10 = 19_743_160_687_941_225_977n
/** 1000 * 100 / ((2000 - 100) * 0.997), and the wei above. */
const IN_FOR_100 = 52_789_948_793_749_670_063n

describe('PairRouter', () => {
  const deployEmpty = fixture(deployMarket)
  const deploy = fixture(deployPool)

  it('default: is of one pair', async () => {
    const { router, pair } = await deploy()
    expect(await router.pair()).to.equal(await pair.getAddress())
  })

  describe('swapExactIn', () => {
    it('behavior: gives what the whitepaper says, to the wei', async () => {
      const market = await deploy()
      const { chain, router, pair, token0, token1, bob } = market
      expect(await router.connect(bob).swapExactIn.staticCall(token0, 10n * WAD, 0n)).to.equal(OUT_FOR_10)
      const swap = router.connect(bob).swapExactIn(token0, 10n * WAD, OUT_FOR_10)
      await expect(swap).to.changeTokenBalances(chain.ethers, token0, [bob, pair], [-10n * WAD, 10n * WAD])
      await expect(swap).to.changeTokenBalances(chain.ethers, token1, [bob, pair], [OUT_FOR_10, -OUT_FOR_10])
      expect(await market.reserves()).to.deep.equal([1_010n * WAD, 2_000n * WAD - OUT_FOR_10])
      await market.expectNothingKept()
    })

    it('behavior: sells the other token too', async () => {
      const market = await deploy()
      const { chain, router, pair, token0, token1, bob } = market
      // 1000 * 19.94 / (2000 + 19.94), the mirror of the sale above.
      const out = OUT_FOR_10 / 2n
      const swap = router.connect(bob).swapExactIn(token1, 20n * WAD, out)
      await expect(swap).to.changeTokenBalances(chain.ethers, token1, [bob, pair], [-20n * WAD, 20n * WAD])
      await expect(swap).to.changeTokenBalances(chain.ethers, token0, [bob, pair], [out, -out])
      await market.expectNothingKept()
    })

    it('behavior: the pair would not give a wei more', async () => {
      const { pair, token0, bob } = await deploy()
      await token0.connect(bob).transfer(pair, 10n * WAD)
      await expect(pair.swap(0n, OUT_FOR_10 + 1n, bob, '0x')).to.be.revertedWith('UniswapV2: K')
    })

    it('error: less than the least accepted', async () => {
      const { router, token0, bob } = await deploy()
      await expect(router.connect(bob).swapExactIn(token0, 10n * WAD, OUT_FOR_10 + 1n))
        .to.be.revertedWithCustomError(router, 'TooLittleOut')
        .withArgs(OUT_FOR_10, OUT_FOR_10 + 1n)
    })

    it('error: nothing for something, though the caller would accept that', async () => {
      const { router, token1, bob } = await deploy()
      await expect(router.connect(bob).swapExactIn(token1, 1n, 0n)).to.be.revertedWith(
        'UniswapV2: INSUFFICIENT_OUTPUT_AMOUNT',
      )
    })

    it('error: a token that takes a fee', async () => {
      const { chain, owner, token0 } = await deploy()
      const token = await new FeeToken__factory(owner).deploy(10_000n * WAD)
      const { router } = await deployPair(chain, [token, token0])
      await token0.mint(owner, 10_000n * WAD)
      for (const each of [token, token0]) await each.approve(router, 10_000n * WAD)
      await router.addLiquidity(1_000n * WAD, 1_000n * WAD, 0n)
      await expect(router.swapExactIn(token, 10n * WAD, 0n)).to.be.revertedWith('UniswapV2: K')
    })
  })

  describe('swapExactOut', () => {
    it('behavior: costs what the whitepaper says, to the wei', async () => {
      const market = await deploy()
      const { chain, router, pair, token0, token1, bob } = market
      expect(await router.connect(bob).swapExactOut.staticCall(token0, 100n * WAD, IN_FOR_100)).to.equal(IN_FOR_100)
      const swap = router.connect(bob).swapExactOut(token0, 100n * WAD, IN_FOR_100)
      await expect(swap).to.changeTokenBalances(chain.ethers, token0, [bob, pair], [-IN_FOR_100, IN_FOR_100])
      await expect(swap).to.changeTokenBalances(chain.ethers, token1, [bob, pair], [100n * WAD, -100n * WAD])
      await market.expectNothingKept()
    })

    it('behavior: buys the other token too', async () => {
      const market = await deploy()
      const { chain, router, pair, token0, token1, bob } = market
      // 2000 * 50 / ((1000 - 50) * 0.997), and the wei above.
      const paid = 105_579_897_587_499_340_126n
      const swap = router.connect(bob).swapExactOut(token1, 50n * WAD, paid)
      await expect(swap).to.changeTokenBalances(chain.ethers, token0, [bob, pair], [50n * WAD, -50n * WAD])
      await expect(swap).to.changeTokenBalances(chain.ethers, token1, [bob, pair], [-paid, paid])
      await market.expectNothingKept()
    })

    it('behavior: the pair would not do it for a wei less', async () => {
      const { pair, token0, bob } = await deploy()
      await token0.connect(bob).transfer(pair, IN_FOR_100 - 1n)
      await expect(pair.swap(0n, 100n * WAD, bob, '0x')).to.be.revertedWith('UniswapV2: K')
    })

    it('behavior: all but the last wei can be bought', async () => {
      const market = await deploy()
      const { router, alice, bob, token0 } = market
      // Leaves 708 and 1415 wei: 708 * 1414 / 0.997 = 1,004,124.4.
      await router.connect(alice).removeLiquidity(FIRST_SHARES - LOCKED, 0n, 0n)
      await router.connect(bob).swapExactOut(token0, 1_414n, 1_004_125n)
      expect(await market.reserves()).to.deep.equal([708n + 1_004_125n, 1n])
    })

    it('error: more than the most paid', async () => {
      const { router, token0, bob } = await deploy()
      await expect(router.connect(bob).swapExactOut(token0, 100n * WAD, IN_FOR_100 - 1n))
        .to.be.revertedWithCustomError(router, 'TooMuchIn')
        .withArgs(IN_FOR_100, IN_FOR_100 - 1n)
    })

    it('error: more than there is, or all of it', async () => {
      const { router, token0, token1, bob } = await deploy()
      for (const [token, wanted, reserve] of [
        [token0, 2_000n * WAD, 2_000n * WAD],
        [token0, 2n ** 256n - 1n, 2_000n * WAD],
        [token1, 1_000n * WAD, 1_000n * WAD],
      ] as const) {
        await expect(router.connect(bob).swapExactOut(token, wanted, 2n ** 256n - 1n))
          .to.be.revertedWithCustomError(router, 'TooLittleLiquidity')
          .withArgs(wanted, reserve)
      }
    })
  })

  it('error: nothing at all', async () => {
    const { router, token0, bob } = await deploy()
    const by = router.connect(bob)
    for (const call of [
      () => by.swapExactIn(token0, 0n, 0n),
      () => by.swapExactOut(token0, 0n, 0n),
      () => by.addLiquidity(0n, 1n, 0n),
      () => by.addLiquidity(1n, 0n, 0n),
      () => by.addLiquidity(0n, 0n, 0n),
      () => by.removeLiquidity(0n, 0n, 0n),
    ])
      await expect(call()).to.be.revertedWithCustomError(router, 'ZeroAmount')
  })

  it('error: a token that the pair does not trade', async () => {
    const { router, pair, bob } = await deploy()
    const stranger = await pair.getAddress()
    const by = router.connect(bob)
    for (const call of [() => by.swapExactIn(stranger, 1n, 0n), () => by.swapExactOut(stranger, 1n, 1n)])
      await expect(call()).to.be.revertedWithCustomError(router, 'NotInPair').withArgs(stranger)
  })

  it('error: trades with an empty pair', async () => {
    const { router, token0, bob } = await deployEmpty()
    await expect(router.connect(bob).swapExactIn(token0, 1n, 1n))
      .to.be.revertedWithCustomError(router, 'TooLittleOut')
      .withArgs(0n, 1n)
    await expect(router.connect(bob).swapExactOut(token0, 1n, 1n))
      .to.be.revertedWithCustomError(router, 'TooLittleLiquidity')
      .withArgs(1n, 0n)
    await expect(router.connect(bob).removeLiquidity(1n, 0n, 0n)).to.be.revertedWith('ds-math-sub-underflow')
  })

  it('error: a router for what is no pair', async () => {
    const { owner, token0 } = await deploy()
    const failure = await new PairRouter__factory(owner).deploy(token0).then(
      () => 'deployed',
      () => 'failed',
    )
    expect(failure).to.equal('failed')
  })
})
