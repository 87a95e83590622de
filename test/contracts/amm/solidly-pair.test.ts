// Longer than other files: both curves are held to the same promises, of one pair each.
import { expect } from 'chai'

import { WAD } from '../../../src/units.ts'
import { FeeToken__factory, PairFees__factory, SolidlyPair__factory, Token__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import {
  ALL,
  curve,
  deploySolidly,
  deployStable,
  deployVolatile,
  leastIn,
  LOCKED,
  mostOut,
  NOBODY,
} from './solidly-fixture.ts'

/** The square root of 1000 * 2000, rounded down. */
const FIRST_SHARES = 1_414_213_562_373_095_048_801n
/** 10 * 0.997 * 2000 / (1000 + 10 * 0.997), as of a published Uniswap v2 pair. */
const OUT_FOR_10 = 19_743_160_687_941_225_977n

describe('SolidlyPair', () => {
  const deployEmpty = fixture((chain) => deploySolidly(chain))
  const deploy = fixture(deployVolatile)
  const deployFlat = fixture(deployStable)

  describe('on the product', () => {
    it('default: gives what was worked out, and the fee goes elsewhere', async () => {
      const { chain, pair, token0, token1, bob, fees } = await deploy()
      expect(await pair.quoteExactIn(token0, 10n * WAD)).to.equal(OUT_FOR_10)
      const swap = pair.connect(bob).swapExactIn(token0, 10n * WAD, OUT_FOR_10)
      await expect(swap)
        .to.emit(pair, 'Swapped')
        .withArgs(bob.address, await token0.getAddress(), 10n * WAD, OUT_FOR_10, (WAD * 3n) / 100n)
      const [at, less] = [[bob, pair, fees], OUT_FOR_10]
      await expect(swap).to.changeTokenBalances(chain.ethers, token0, at, [
        -10n * WAD,
        (997n * WAD) / 100n,
        (3n * WAD) / 100n,
      ])
      await expect(swap).to.changeTokenBalances(chain.ethers, token1, at, [less, -less, 0n])
      expect(await pair.getReserves()).to.deep.equal([(100_997n * WAD) / 100n, 2_000n * WAD - OUT_FOR_10])
    })

    it('behavior: sells the other token too, at the mirrored price', async () => {
      const { pair, token1, bob } = await deploy()
      expect(await pair.quoteExactIn(token1, 20n * WAD)).to.equal(OUT_FOR_10 / 2n)
      await pair.connect(bob).swapExactIn(token1, 20n * WAD, OUT_FOR_10 / 2n)
    })

    it('behavior: sells an exact amount for the least that buys it, the fee on top', async () => {
      const { chain, pair, token0, token1, bob, fees } = await deploy()
      // 1000 * 100 / (2000 - 100), and 0.3 % of what is paid: rounded up twice.
      const [kept, paid] = [52_631_578_947_368_421_053n, 52_789_948_793_749_670_064n]
      expect(await pair.quoteExactOut(token0, 100n * WAD)).to.equal(paid)
      await expect(pair.connect(bob).swapExactOut(token0, 100n * WAD, paid - 1n))
        .to.be.revertedWithCustomError(pair, 'TooMuchIn')
        .withArgs(paid, paid - 1n)
      const swap = pair.connect(bob).swapExactOut(token0, 100n * WAD, paid)
      await expect(swap)
        .to.emit(pair, 'Swapped')
        .withArgs(bob.address, await token0.getAddress(), paid, 100n * WAD, paid - kept)
      await expect(swap).to.changeTokenBalances(chain.ethers, token0, [bob, pair, fees], [-paid, kept, paid - kept])
      await expect(swap).to.changeTokenBalances(chain.ethers, token1, [bob, pair], [100n * WAD, -100n * WAD])
    })

    it('behavior: what an exact amount costs, less one unit, no longer buys it', async () => {
      const { pair, token0, token1 } = await deploy()
      for (const [token, wanted] of [
        [token0, 1n],
        [token0, 1_999n * WAD],
        [token1, 7n * WAD + 3n],
      ] as const) {
        const cost = await pair.quoteExactOut(token, wanted)
        expect((await pair.quoteExactIn(token, cost)) >= wanted).to.equal(true)
        expect((await pair.quoteExactIn(token, cost - 1n)) < wanted).to.equal(true)
      }
    })

    it('behavior: the smallest payment is all fee, so that it buys nothing', async () => {
      const { pair, token1, bob } = await deploy()
      await expect(pair.connect(bob).swapExactIn(token1, 1n, 0n))
        .to.be.revertedWithCustomError(pair, 'TooLittleOut')
        .withArgs(0n, 1n)
    })
  })

  describe('on the stable curve', () => {
    const outFor1000 = async (reserves: readonly [bigint, bigint], side: 0 | 1) => {
      const { pair, token0, token1 } = await deploySolidly((await deployEmpty()).chain, {
        stable: true,
        deposit: reserves,
      })
      return pair.quoteExactIn(side === 0 ? token0 : token1, 1_000n * WAD)
    }

    it('default: gives what was worked out, even and uneven', async () => {
      expect(await outFor1000([1_000_000n, 1_000_000n], 0)).to.equal(999_499_999_500_999_250_748n)
      expect(await outFor1000([1_500_000n, 500_000n], 0)).to.equal(776_895_373_349_897_016_462n)
      expect(await outFor1000([1_500_000n, 500_000n], 1)).to.equal(1_284_025_121_620_874_829_031n)
    })

    it('behavior: is to the wei the most that keeps the curve, and keeps it unrounded', async () => {
      const { pair, token0, token1, bob } = await deployFlat()
      for (const [token, amount] of [
        [token0, 123_456n * WAD + 789n],
        [token1, 7n],
        [token1, 654_321n * WAD],
        [token0, 10n ** 9n],
      ] as const) {
        const [before0, before1] = await pair.getReserves()
        const [held, other] = token === token0 ? [before0, before1] : [before1, before0]
        const paid = amount - (amount * 5n + 9_999n) / 10_000n
        const out = await pair.quoteExactIn(token, amount)
        const most = mostOut(held, other, paid)
        expect(most - out >= 0n && most - out <= 2n, `${most} against ${out}`).to.equal(true)
        await pair.connect(bob).swapExactIn(token, amount, out)
        expect(curve(...((await pair.getReserves()) as [bigint, bigint])) >= curve(held, other)).to.equal(true)
      }
    })

    it('behavior: an exact amount costs to the wei the least that keeps the curve, the fee on top', async () => {
      const { pair, token0, token1, bob } = await deployFlat()
      for (const [token, wanted] of [
        [token0, 123_456n * WAD + 789n],
        [token1, 7n],
        [token1, 999_000n * WAD],
        [token0, 1_100_000n * WAD],
      ] as const) {
        const [before0, before1] = await pair.getReserves()
        const [held, other] = token === token0 ? [before0, before1] : [before1, before0]
        const least = leastIn(held, other, wanted)
        const cost = await pair.quoteExactOut(token, wanted)
        const kept = cost - (cost * 5n + 9_999n) / 10_000n
        expect(kept - least >= 0n && kept - least <= 2n, `${kept} against ${least}`).to.equal(true)
        await pair.connect(bob).swapExactOut(token, wanted, cost)
        expect(curve(...((await pair.getReserves()) as [bigint, bigint])) >= curve(held, other)).to.equal(true)
      }
    })

    it('behavior: as many tokens as can be counted with are traded, and no more', async () => {
      const { chain } = await deployEmpty()
      const wealth = 10n ** 10n
      const full = { stable: true, wealth, deposit: [wealth, wealth - 9n] } as const
      const { pair, token0, token1, alice, bob } = await deploySolidly(chain, full)
      for (const call of [
        () => pair.connect(bob).swapExactIn(token0, WAD, 0n),
        () => pair.connect(bob).swapExactOut(token0, WAD, ALL),
        () => pair.connect(alice).addLiquidity(WAD, 10n * WAD, 0n),
      ])
        await expect(call()).to.be.revertedWithCustomError(pair, 'ReserveTooLarge')
      await pair.connect(bob).swapExactOut(token1, 8n * WAD, 9n * WAD)
    })

    it('behavior: tokens of six and eighteen decimals are worth the same', async () => {
      const { chain } = await deployEmpty()
      const mixed = await deploySolidly(chain, { stable: true, decimals: [6, 18], deposit: [1_000_000n, 1_000_000n] })
      const { pair, token0, token1, bob } = mixed
      expect(await pair.quoteExactIn(token0, 1_000n * 10n ** 6n)).to.equal(999_499_999_500_999_250_748n)
      expect(await pair.quoteExactIn(token1, 1_000n * WAD)).to.equal(999_499_999n)
      const k = await pair.k()
      await pair.connect(bob).swapExactIn(token1, 1_000n * WAD, 999_499_999n)
      expect((await pair.k()) >= k).to.equal(true)
    })

    it('error: a first deposit of less than a whole token of one', async () => {
      const { chain } = await deployEmpty()
      const { pair, alice } = await deploySolidly(chain, { stable: true })
      await expect(pair.connect(alice).addLiquidity(WAD - 1n, 100n * WAD, 0n)).to.be.revertedWithCustomError(
        pair,
        'FirstDepositTooSmall',
      )
      await pair.connect(alice).addLiquidity(WAD, WAD, 0n)
    })

    it('error: a trade that leaves too little of a token to keep the curve with; liquidity mends it', async () => {
      const { chain } = await deployEmpty()
      const { pair, alice, bob, token0 } = await deploySolidly(chain, { stable: true, deposit: [1n, 1n] })
      await expect(pair.connect(bob).swapExactIn(token0, 10n * WAD, 0n)).to.be.revertedWithCustomError(
        pair,
        'ReserveTooSmall',
      )
      await expect(pair.connect(bob).swapExactOut(token0, WAD - WAD / 10n + 1n, ALL))
        .to.be.revertedWithCustomError(pair, 'ReserveTooSmall')
        .withArgs(WAD / 10n - 1n)
      await pair.connect(alice).removeLiquidity((await pair.balanceOf(alice)) - WAD / 20n, 0n, 0n)
      await expect(pair.connect(bob).swapExactIn(token0, 10n ** 10n, 0n)).to.be.revertedWithCustomError(
        pair,
        'ReserveTooSmall',
      )
      await pair.connect(bob).addLiquidity(100n * WAD, 100n * WAD, 0n)
      await pair.connect(bob).swapExactIn(token0, WAD, 0n)
    })

    it('error: tokens of more than eighteen decimals', async () => {
      const { chain, owner, token0 } = await deployEmpty()
      const fine = await new Token__factory(owner).deploy('Fine', 'FINE', 19, WAD)
      const creating = new SolidlyPair__factory(owner).deploy(token0, fine, true, 5n, owner)
      await expect(creating).to.be.revertedWithCustomError(new SolidlyPair__factory(owner), 'BadDecimals')
      await deploySolidly(chain, { decimals: [19, 30] })
    })
  })

  describe('liquidity', () => {
    it('default: the first is the mean, of which a thousand shares are nobody’s', async () => {
      const { pair, alice } = await deploy()
      expect(await pair.balanceOf(alice)).to.equal(FIRST_SHARES - LOCKED)
      expect([await pair.balanceOf(NOBODY), await pair.totalSupply()]).to.deep.equal([LOCKED, FIRST_SHARES])
      expect([await pair.stable(), await pair.feeBps()]).to.deep.equal([false, 30n])
    })

    it('behavior: goes in in proportion, within both limits, and comes out', async () => {
      const { chain, pair, token0, token1, bob } = await deploy()
      const add = pair.connect(bob).addLiquidity(10n * WAD, 30n * WAD, 0n)
      await expect(add).to.changeTokenBalances(chain.ethers, token0, [bob], [-10n * WAD])
      await expect(add).to.changeTokenBalances(chain.ethers, token1, [bob], [-20n * WAD])
      const shares = await pair.balanceOf(bob)
      expect(shares).to.equal((10n * WAD * FIRST_SHARES) / (1_000n * WAD))
      const remove = pair.connect(bob).removeLiquidity(shares, 0n, 0n)
      await expect(remove)
        .to.emit(pair, 'LiquidityRemoved')
        .withArgs(bob.address, 10n * WAD - 1n, 20n * WAD - 1n, shares)
      await pair.connect(bob).addLiquidity(100n * WAD, 30n * WAD, 0n)
      expect((await pair.getReserves())[1]).to.equal(2_030n * WAD + 1n)
    })

    it('error: nothing, less than asked for, or more than can be counted with', async () => {
      const { pair, alice, bob } = await deploy()
      const [byAlice, byBob] = [pair.connect(alice), pair.connect(bob)]
      const refused = (call: Promise<unknown>, name: string) => expect(call).to.be.revertedWithCustomError(pair, name)
      await refused(byBob.addLiquidity(0n, WAD, 0n), 'ZeroAmount')
      await refused(byBob.addLiquidity(WAD, 2n * WAD, WAD * 10n), 'TooLittleOut')
      await refused(byAlice.removeLiquidity(0n, 0n, 0n), 'ZeroAmount')
      await refused(byAlice.removeLiquidity(WAD, WAD, 0n), 'TooLittleOut')
      await refused(byAlice.removeLiquidity(WAD, 0n, 2n * WAD), 'TooLittleOut')
      await refused(byBob.removeLiquidity(WAD, 0n, 0n), 'ERC20InsufficientBalance')
      await refused(byBob.addLiquidity(2n ** 112n, 2n ** 113n, 0n), 'ReserveTooLarge')
    })

    it('error: a first deposit that makes no more shares than are nobody’s, or is too large', async () => {
      const { pair, alice } = await deployEmpty()
      const refused = (call: Promise<unknown>, name: string) => expect(call).to.be.revertedWithCustomError(pair, name)
      await refused(pair.connect(alice).addLiquidity(1_000n, 1_000n, 0n), 'FirstDepositTooSmall')
      await refused(pair.connect(alice).addLiquidity(2n ** 112n, 1n, 0n), 'ReserveTooLarge')
      await pair.connect(alice).addLiquidity(1_001n, 1_001n, 1n)
    })
  })

  describe('fees', () => {
    it('default: are shared by who held shares when they came in', async () => {
      const { chain, pair, token0, token1, alice, bob, carol, claimable, fees } = await deploy()
      const half = (await pair.totalSupply()) / 2n
      await pair.connect(alice).transfer(bob, half)
      await pair.connect(carol).swapExactIn(token0, 1_000n * WAD, 0n)
      await pair.connect(bob).transfer(alice, half)
      await pair.connect(carol).swapExactIn(token1, 1_000n * WAD, 0n)
      // 3 of each; a thousand shares of nobody have 1e-18 of them.
      const [ofAlice, ofBob] = [await claimable(alice), await claimable(bob)]
      expect(ofBob).to.deep.equal([(3n * WAD) / 2n - 1n, 0n])
      expect(ofAlice[1]).to.equal(3n * WAD - 3n)
      const claim = pair.connect(bob).claimFees()
      await expect(claim)
        .to.emit(pair, 'FeesClaimed')
        .withArgs(bob.address, ...ofBob)
      await expect(claim).to.changeTokenBalances(chain.ethers, token0, [bob, fees], [ofBob[0], -ofBob[0]])
      expect(await claimable(bob)).to.deep.equal([0n, 0n])
      await pair.connect(alice).removeLiquidity(await pair.balanceOf(alice), 0n, 0n)
      expect(await claimable(alice)).to.deep.equal(ofAlice)
      await pair.connect(alice).claimFees()
    })

    it('behavior: a thousand billion shares lose no wei that a share earns', async () => {
      const { chain } = await deployEmpty()
      const { pair, token0, alice, bob, claimable } = await deploySolidly(chain, {
        deposit: [10_000_000n, 10_000_000n],
      })
      for (let i = 0; i < 5; i++) await pair.connect(bob).swapExactIn(token0, 1_000n, 0n)
      // Three wei of fee each: of one the locked shares have a part.
      expect(await claimable(alice)).to.deep.equal([14n, 0n])
    })

    it('behavior: another fee is for trades from then on', async () => {
      const { pair, token0, owner, bob, claimable, alice } = await deploy()
      await pair.connect(bob).swapExactIn(token0, 10n * WAD, 0n)
      const earned = await claimable(alice)
      await expect(pair.connect(owner).setFee(0n)).to.emit(pair, 'FeeSet').withArgs(30n, 0n)
      await pair.connect(bob).swapExactIn(token0, 10n * WAD, 0n)
      expect(await claimable(alice)).to.deep.equal(earned)
      await pair.setFee(1_000n)
      await pair.connect(bob).swapExactIn(token0, 10n * WAD, 0n)
      expect((await claimable(alice))[0]).to.be.greaterThan(WAD)
    })

    it('error: none to claim, too high a fee, by somebody else, or past the pair', async () => {
      const { pair, owner, bob, fees } = await deploy()
      await expect(pair.connect(bob).claimFees()).to.be.revertedWithCustomError(pair, 'NothingToClaim')
      await expect(pair.setFee(1_001n)).to.be.revertedWithCustomError(pair, 'BadFee').withArgs(1_001n)
      await expect(pair.connect(bob).setFee(1n)).to.be.revertedWithCustomError(pair, 'OwnableUnauthorizedAccount')
      const kept = PairFees__factory.connect(fees, owner)
      expect(await kept.pair()).to.equal(await pair.getAddress())
      await expect(kept.pay(owner, 1n, 0n))
        .to.be.revertedWithCustomError(kept, 'NotPair')
        .withArgs(owner.address)
    })
  })

  it('error: no trade of nothing, of another token, for less than accepted, or without liquidity', async () => {
    const { pair, token0, bob } = await deploy()
    const by = pair.connect(bob)
    await expect(by.swapExactIn(token0, 0n, 0n)).to.be.revertedWithCustomError(pair, 'ZeroAmount')
    await expect(by.swapExactIn(pair, 1n, 0n)).to.be.revertedWithCustomError(pair, 'NotInPair')
    await expect(by.swapExactIn(token0, 10n * WAD, OUT_FOR_10 + 1n))
      .to.be.revertedWithCustomError(pair, 'TooLittleOut')
      .withArgs(OUT_FOR_10, OUT_FOR_10 + 1n)
    await expect(by.swapExactIn(token0, ALL, 0n)).to.be.revertedWithCustomError(pair, 'ReserveTooLarge')
    await expect(by.swapExactOut(token0, 0n, ALL)).to.be.revertedWithCustomError(pair, 'ZeroAmount')
    await expect(by.swapExactOut(pair, 1n, ALL)).to.be.revertedWithCustomError(pair, 'NotInPair')
    await expect(by.swapExactOut(token0, 2_000n * WAD, ALL))
      .to.be.revertedWithCustomError(pair, 'TooLittleLiquidity')
      .withArgs(2_000n * WAD, 2_000n * WAD)
    const empty = await deployEmpty()
    await expect(empty.pair.connect(empty.bob).swapExactOut(empty.token0, 1n, ALL)).to.be.revertedWithCustomError(
      empty.pair,
      'TooLittleLiquidity',
    )
    await expect(empty.pair.connect(empty.bob).swapExactIn(empty.token0, 1n, 0n)).to.be.revertedWithCustomError(
      empty.pair,
      'TooLittleOut',
    )
  })

  it('error: a token with itself, and tokens that charge on transfer', async () => {
    const { owner, token0 } = await deployEmpty()
    const factory = new SolidlyPair__factory(owner)
    await expect(factory.deploy(token0, token0, false, 30n, owner)).to.be.revertedWithCustomError(factory, 'SameTokens')
    const charging = await new FeeToken__factory(owner).deploy(1_000n * WAD)
    const pair = await factory.deploy(token0, charging, false, 30n, owner)
    await token0.approve(pair, ALL)
    await charging.approve(pair, ALL)
    await expect(pair.addLiquidity(WAD, WAD, 0n)).to.be.revertedWithCustomError(pair, 'InexactTransfer')
  })
})
