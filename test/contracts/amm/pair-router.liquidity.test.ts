import { expect } from 'chai'
import { ZeroAddress } from 'ethers'

import { WAD } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { FIRST_SHARES, LOCKED, deployMarket, deployPool } from './pair-fixture.ts'

describe('PairRouter for liquidity', () => {
  const deployEmpty = fixture(deployMarket)
  const deploy = fixture(deployPool)

  describe('addLiquidity', () => {
    it('behavior: any proportion into an empty pair, the root of the product for it', async () => {
      const market = await deployEmpty()
      const { chain, router, pair, token0, token1, alice } = market
      const shares = FIRST_SHARES - LOCKED
      const add = router.connect(alice).addLiquidity(1_000n * WAD, 2_000n * WAD, shares)
      await expect(add).to.changeTokenBalance(chain.ethers, pair, alice, shares)
      await expect(add).to.changeTokenBalance(chain.ethers, token0, alice, -1_000n * WAD)
      await expect(add).to.changeTokenBalance(chain.ethers, token1, alice, -2_000n * WAD)
      expect(await pair.balanceOf(ZeroAddress)).to.equal(LOCKED)
      await market.expectNothingKept()
    })

    // A twentieth of what is there, and a twentieth of the shares.
    for (const [limiting, max0, max1] of [
      ['token0', 50n, 101n],
      ['token1', 51n, 100n],
      ['neither', 50n, 100n],
    ] as const) {
      it(`behavior: in proportion, where the limit is of ${limiting}`, async () => {
        const market = await deploy()
        const { chain, router, pair, token0, token1, bob } = market
        const shares = FIRST_SHARES / 20n
        const add = router.connect(bob).addLiquidity(max0 * WAD, max1 * WAD, shares)
        await expect(add).to.changeTokenBalance(chain.ethers, token0, bob, -50n * WAD)
        await expect(add).to.changeTokenBalance(chain.ethers, token1, bob, -100n * WAD)
        await expect(add).to.changeTokenBalance(chain.ethers, pair, bob, shares)
        await market.expectNothingKept()
      })
    }

    it('behavior: rounds what follows up, so that no share is lost', async () => {
      const market = await deploy()
      const { router, pair, token0, token1, bob, carol } = market
      await router.connect(carol).swapExactIn(token0, 10n * WAD, 0n)
      const [reserve0, reserve1] = await market.reserves()
      const [total, before0, before1] = await Promise.all([
        pair.totalSupply(),
        token0.balanceOf(bob),
        token1.balanceOf(bob),
      ])
      await router.connect(bob).addLiquidity(1_000_003n, 2n ** 200n, 0n)
      expect(before0 - (await token0.balanceOf(bob))).to.equal(1_000_003n)
      const taken1 = before1 - (await token1.balanceOf(bob))
      expect((taken1 - 1n) * reserve0 < 1_000_003n * reserve1 && 1_000_003n * reserve1 <= taken1 * reserve0).to.equal(
        true,
      )
      expect(await pair.balanceOf(bob)).to.equal((1_000_003n * total) / reserve0)
    })

    for (const [sent0, sent1] of [
      [7n, 0n],
      [0n, 7n],
      [1_000n, 1n],
    ] as const) {
      it(`behavior: who sent a new pair ${sent0} and ${sent1} has no say in its proportion`, async () => {
        const market = await deployEmpty()
        const { router, pair, token0, token1, alice, bob } = market
        await token0.connect(bob).transfer(pair, sent0)
        await token1.connect(bob).transfer(pair, sent1)
        await pair.sync()
        await router.connect(alice).addLiquidity(1_000n * WAD, 2_000n * WAD, 0n)
        expect(await market.reserves()).to.deep.equal([1_000n * WAD + sent0, 2_000n * WAD + sent1])
        expect(await pair.balanceOf(alice)).to.equal(FIRST_SHARES - LOCKED)
      })
    }

    it('error: fewer shares than the least accepted', async () => {
      const { router, bob } = await deploy()
      const shares = FIRST_SHARES / 20n
      await expect(router.connect(bob).addLiquidity(50n * WAD, 100n * WAD, shares + 1n))
        .to.be.revertedWithCustomError(router, 'TooLittleOut')
        .withArgs(shares, shares + 1n)
    })

    it('error: too little for the first shares', async () => {
      const { router, alice } = await deployEmpty()
      await expect(router.connect(alice).addLiquidity(1_000n, 1_000n, 0n)).to.be.revertedWith(
        'UniswapV2: INSUFFICIENT_LIQUIDITY_MINTED',
      )
    })
  })

  describe('removeLiquidity', () => {
    it('behavior: gives a share of both tokens', async () => {
      const market = await deploy()
      const { chain, router, pair, token0, token1, alice } = market
      // Half of it, rounded down.
      const shares = FIRST_SHARES / 2n
      const [amount0, amount1] = [(1_000n * WAD * shares) / FIRST_SHARES, (2_000n * WAD * shares) / FIRST_SHARES]
      const remove = router.connect(alice).removeLiquidity(shares, amount0, amount1)
      await expect(remove).to.changeTokenBalance(chain.ethers, token0, alice, amount0)
      await expect(remove).to.changeTokenBalance(chain.ethers, token1, alice, amount1)
      await expect(remove).to.changeTokenBalances(chain.ethers, pair, [alice, pair], [-shares, 0n])
      await market.expectNothingKept()
    })

    it('behavior: all of it leaves what the locked shares are worth', async () => {
      const market = await deploy()
      await market.router.connect(market.alice).removeLiquidity(FIRST_SHARES - LOCKED, 0n, 0n)
      // 1000 / 1.414... and twice that, rounded up.
      expect(await market.reserves()).to.deep.equal([708n, 1_415n])
      expect(await market.pair.totalSupply()).to.equal(LOCKED)
    })

    it('error: less of either token than the least accepted', async () => {
      const { router, alice } = await deploy()
      const shares = FIRST_SHARES / 2n
      const [amount0, amount1] = [(1_000n * WAD * shares) / FIRST_SHARES, (2_000n * WAD * shares) / FIRST_SHARES]
      const remove = router.connect(alice).removeLiquidity
      await expect(remove(shares, amount0 + 1n, amount1))
        .to.be.revertedWithCustomError(router, 'TooLittleOut')
        .withArgs(amount0, amount0 + 1n)
      await expect(remove(shares, amount0, amount1 + 1n))
        .to.be.revertedWithCustomError(router, 'TooLittleOut')
        .withArgs(amount1, amount1 + 1n)
    })

    it("error: more shares than one's own", async () => {
      const { router, bob } = await deploy()
      await expect(router.connect(bob).removeLiquidity(1n, 0n, 0n)).to.be.revertedWith('ds-math-sub-underflow')
    })
  })
})
