// Longer than other files: all of it is one treasury on one market, whose numbers follow from each other.
import { expect } from 'chai'

import { DAY, WAD, days, wad } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { deployTreasury, START, type TreasuryOptions } from './treasury-fixture.ts'

const DEAD = '0x000000000000000000000000000000000000dEaD'

/** Of the worked examples, one after the other. */
const BOUGHT = wad('4960.273038901078125544')
const TRADED = wad('100.100448983987745073')
const GOT = wad('987.130307512504533581')
const ADDED = wad('99.899551016012254927')
const MINTED = wad('314.025649108561516137')
const SHARES = wad('316227.766016837933199889')
const LARGEST = wad('699.0972918756')

describe('Treasury on its market', () => {
  /** With 1,000 of revenue in its buckets. */
  const funded = (options: TreasuryOptions = {}) =>
    fixture(async (chain) => {
      const all = await deployTreasury(chain, options)
      await all.treasury.connect(all.alice).collectRevenue(all.alice, 1_000n * WAD)
      return { ...all, treasury: all.treasury.connect(all.keeper) }
    })
  const deploy = funded()
  const deployLast = funded({ quoteLast: true })
  const deployPlain = funded({ burnable: false })
  const deployRich = funded({ split: { burn: 10_000n, liquidity: 0n, stakers: 0n } })

  for (const [order, open] of [
    ['first', deploy],
    ['second', deployLast],
  ] as const) {
    it(`default: buys and burns, then deploys liquidity, as worked out, money ${order} in the pair`, async () => {
      const { treasury, token, pair, router, quoteLast, buckets } = await open()
      const supply = await token.totalSupply()
      const buyback = treasury.buyback(500n * WAD, BOUGHT, false)
      await expect(buyback)
        .to.emit(treasury, 'Bought')
        .withArgs(500n * WAD, BOUGHT)
      await expect(buyback).to.emit(treasury, 'Burned').withArgs(BOUGHT)
      expect(await token.totalSupply()).to.equal(supply - BOUGHT)
      expect([await treasury.burned(), await token.balanceOf(treasury)]).to.deep.equal([BOUGHT, 0n])
      const [reserve0, reserve1] = await pair.getReserves()
      const [money, tokens] = quoteLast ? [reserve1, reserve0] : [reserve0, reserve1]
      expect(((money * 10n ** 11n) / tokens + 5n) / 10n).to.equal(1_010_009_925n)

      const deployed = treasury.deployLiquidity(200n * WAD, false)
      const swapped = quoteLast ? [0n, TRADED, GOT, 0n] : [TRADED, 0n, 0n, GOT]
      await expect(deployed)
        .to.emit(pair, 'Swap')
        .withArgs(await router.getAddress(), ...swapped, await treasury.getAddress())
      // The pair's proportion is a fraction: of the tokens a wei or two may be left.
      const left = await treasury.inventory()
      expect(left <= 2n).to.equal(true)
      await expect(deployed)
        .to.emit(treasury, 'LiquidityDeployed')
        .withArgs(TRADED + ADDED - ((await buckets()).liquidity - 100n * WAD), GOT - left, MINTED)
      expect(await treasury.polLp()).to.equal(MINTED)
      expect(await pair.totalSupply()).to.equal(SHARES + MINTED)
      expect((await buckets()).liquidity - 100n * WAD < 1_000n).to.equal(true)
    })
  }

  it('behavior: what is bought can be kept, and given away later', async () => {
    const { treasury, token, buckets } = await deploy()
    await expect(treasury.buyback(500n * WAD, 0n, true))
      .to.emit(treasury, 'Kept')
      .withArgs(BOUGHT)
    expect([await treasury.kept(), await treasury.burned()]).to.deep.equal([BOUGHT, 0n])
    expect(await token.balanceOf(treasury)).to.equal(BOUGHT)
    expect((await buckets()).burn).to.equal(0n)
  })

  it('behavior: a token that cannot be destroyed goes to the dead', async () => {
    const { treasury, token } = await deployPlain()
    await treasury.buyback(500n * WAD, 0n, false)
    expect([await token.balanceOf(DEAD), await token.balanceOf(treasury)]).to.deep.equal([BOUGHT, 0n])
    expect(await treasury.burned()).to.equal(BOUGHT)
  })

  it('behavior: the largest buyback is bought at the largest impact, as worked out, and no more', async () => {
    const { chain, treasury } = await deployRich()
    const largest = await treasury.largestBuyback()
    expect(largest / 10n ** 8n).to.equal(LARGEST / 10n ** 8n)
    const { restore } = await chain.networkHelpers.takeSnapshot()
    await expect(treasury.buyback(largest, 0n, false))
      .to.emit(treasury, 'Bought')
      .withArgs(largest, (out: bigint) => out / 10n ** 6n === wad('6921.755365105216640009') / 10n ** 6n)
    await restore()
    await expect(treasury.buyback(largest + 10n ** 6n, 0n, false)).to.be.revertedWithCustomError(
      treasury,
      'ImpactTooLarge',
    )
  })

  it('error: 20,000 at once would cost a fifth more', async () => {
    const { treasury, alice } = await deployRich()
    await treasury.connect(alice).collectRevenue(alice, 20_000n * WAD)
    await expect(treasury.buyback(20_000n * WAD, 0n, false))
      .to.be.revertedWithCustomError(treasury, 'ImpactTooLarge')
      .withArgs(20_000n * WAD, (most: bigint) => most > 16_700n * WAD && most < 16_800n * WAD)
  })

  it('error: less than the caller would accept', async () => {
    const { treasury, router } = await deploy()
    await expect(treasury.buyback(500n * WAD, BOUGHT + 1n, false))
      .to.be.revertedWithCustomError(router, 'TooLittleOut')
      .withArgs(BOUGHT, BOUGHT + 1n)
  })

  it('error: nothing, or more than the bucket', async () => {
    const { treasury } = await deploy()
    await expect(treasury.buyback(0n, 0n, false)).to.be.revertedWithCustomError(treasury, 'ZeroAmount')
    await expect(treasury.buyback(500n * WAD + 1n, 0n, false))
      .to.be.revertedWithCustomError(treasury, 'BucketTooSmall')
      .withArgs(500n * WAD)
    await expect(treasury.deployLiquidity(1n, true)).to.be.revertedWithCustomError(treasury, 'ZeroAmount')
    await expect(treasury.deployLiquidity(300n * WAD + 1n, false))
      .to.be.revertedWithCustomError(treasury, 'BucketTooSmall')
      .withArgs(300n * WAD)
  })

  it('error: by anyone but keeper and owner', async () => {
    const { treasury, alice } = await deploy()
    for (const call of [
      () => treasury.connect(alice).buyback(1n, 0n, false),
      () => treasury.connect(alice).deployLiquidity(1n, false),
    ] as const) {
      await expect(call()).to.be.revertedWithCustomError(treasury, 'NotKeeper').withArgs(alice.address)
    }
    await expect(treasury.withdrawLiquidity(1n, 0n, 0n)).to.be.revertedWithCustomError(
      treasury,
      'OwnableUnauthorizedAccount',
    )
  })

  describe('limits in time', () => {
    const deployLimited = funded({ policy: { minInterval: BigInt(days(1)), maxSpendPerEpoch: 300n * WAD } })

    it('error: too soon after the last', async () => {
      const { chain, treasury } = await deployLimited()
      await chain.at(START)
      await treasury.buyback(WAD, 0n, false)
      expect([await treasury.lastBuyback(), await treasury.largestBuyback()]).to.deep.equal([BigInt(START), 0n])
      await chain.at(START + DAY - 1)
      await expect(treasury.buyback(WAD, 0n, false))
        .to.be.revertedWithCustomError(treasury, 'TooSoon')
        .withArgs(BigInt(START + DAY))
      await chain.at(START + DAY)
      await treasury.buyback(WAD, 0n, false)
    })

    it('error: more than agreed in a week; the next one has its own', async () => {
      const { chain, treasury } = await deployLimited()
      await chain.at(START)
      await treasury.buyback(200n * WAD, 0n, false)
      await chain.at(START + days(2))
      await expect(treasury.buyback(100n * WAD + 1n, 0n, false))
        .to.be.revertedWithCustomError(treasury, 'EpochCapExceeded')
        .withArgs(100n * WAD)
      await chain.mineAt(START + days(3))
      expect(await treasury.largestBuyback()).to.equal(100n * WAD)
      await chain.at(START + days(4))
      await treasury.buyback(100n * WAD, 0n, false)
      // A Thursday again.
      await chain.at(START + days(6))
      await treasury.buyback(200n * WAD, 0n, false)
    })
  })

  describe('liquidity', () => {
    it('behavior: half of it in own tokens where it is matched, the price stays', async () => {
      const { treasury, alice, pair, buckets } = await deploy()
      await treasury.connect(alice).deposit(0n, 950n * WAD)
      await treasury.buyback(10n * WAD, 0n, true)
      const kept = await treasury.kept()
      const before = await pair.getReserves()
      await treasury.deployLiquidity(200n * WAD, true)
      const after = await pair.getReserves()
      // In proportion, to the wei the pair is paid too much.
      expect((after[0] * before[1] - before[0] * after[1]) / after[0]).to.be.within(-2n, 2n)
      const ofTokens = (100n * WAD * before[1]) / before[0]
      expect((await buckets()).liquidity).to.equal(200n * WAD)
      // The inventory first, then what was bought back.
      const spent = kept + 950n * WAD - (await treasury.kept()) - (await treasury.inventory())
      expect(spent - ofTokens).to.be.within(0n, 1n)
      expect(await treasury.inventory()).to.be.within(0n, 1n)
    })

    it('error: too few own tokens to match it with', async () => {
      const { treasury, alice } = await deploy()
      await treasury.connect(alice).deposit(0n, 999n * WAD)
      await expect(treasury.deployLiquidity(200n * WAD, true))
        .to.be.revertedWithCustomError(treasury, 'BucketTooSmall')
        .withArgs(999n * WAD)
    })

    it('default: the owner takes it out again, for reserve and inventory', async () => {
      const { treasury, owner, quote, token, buckets } = await deploy()
      await treasury.deployLiquidity(300n * WAD, false)
      const shares = await treasury.polLp()
      const [money, tokens] = [await quote.balanceOf(treasury), await token.balanceOf(treasury)]
      await treasury.connect(owner).withdrawLiquidity(shares, 149n * WAD, 1_400n * WAD)
      const [gotMoney, gotTokens] = [
        (await quote.balanceOf(treasury)) - money,
        (await token.balanceOf(treasury)) - tokens,
      ]
      expect((await buckets()).reserve).to.equal(gotMoney)
      expect(await treasury.inventory()).to.equal(tokens + gotTokens)
      expect(await treasury.polLp()).to.equal(0n)
      // All but half the fee of the half that was traded.
      expect(gotMoney * 2n).to.be.within(299n * WAD, 300n * WAD)
    })

    it('error: taking out less than the owner would accept', async () => {
      const { treasury, owner, router } = await deploy()
      await treasury.deployLiquidity(300n * WAD, false)
      const shares = await treasury.polLp()
      await expect(treasury.connect(owner).withdrawLiquidity(shares, 151n * WAD, 0n)).to.be.revertedWithCustomError(
        router,
        'TooLittleOut',
      )
      await expect(treasury.connect(owner).withdrawLiquidity(shares, 0n, 1_500n * WAD)).to.be.revertedWithCustomError(
        router,
        'TooLittleOut',
      )
    })
  })

  describe('without liquidity', () => {
    const deployDry = funded({ liquid: false })

    it('error: there is no price to trade at', async () => {
      const { treasury } = await deployDry()
      expect(await treasury.largestBuyback()).to.equal(0n)
      for (const call of [() => treasury.buyback(1n, 0n, false), () => treasury.deployLiquidity(2n, true)] as const) {
        await expect(call()).to.be.revertedWithCustomError(treasury, 'NoPrice')
      }
    })
  })

  describe('with a mean price', () => {
    const deployMean = funded({ window: days(1), policy: { maxImpactBps: 200n } })

    it('error: before a window has passed there is no mean', async () => {
      const { treasury } = await deployMean()
      expect(await treasury.largestBuyback()).to.equal(0n)
      await expect(treasury.buyback(WAD, 0n, false)).to.be.revertedWithCustomError(treasury, 'NoPrice')
      await expect(treasury.deployLiquidity(WAD, false)).to.be.revertedWithCustomError(treasury, 'NoPrice')
    })

    it('behavior: who moves the price just before gains nothing: the lower of both counts', async () => {
      const { chain, treasury, router, quote, token, bob } = await deployMean()
      await chain.mineAt(START + DAY)
      const calm = await treasury.largestBuyback()
      expect(calm > 0n).to.equal(true)
      // Bob buys first, as a sandwich does: 3 % up.
      const { restore } = await chain.networkHelpers.takeSnapshot()
      await chain.at(START + DAY)
      await router.connect(bob).swapExactIn(quote, 1_500n * WAD, 0n)
      expect(await treasury.largestBuyback()).to.equal(0n)
      await chain.at(START + DAY)
      await expect(treasury.buyback(100n * WAD, 0n, false)).to.be.revertedWithCustomError(treasury, 'ImpactTooLarge')
      await chain.at(START + DAY)
      await expect(treasury.deployLiquidity(100n * WAD, false)).to.be.revertedWithCustomError(treasury, 'PriceMoved')
      await restore()
      // Down is cheaper: it may buy, at the lower price, but add no liquidity there.
      await chain.at(START + DAY)
      await router.connect(bob).swapExactIn(token, 15_000n * WAD, 0n)
      await chain.at(START + DAY)
      await expect(treasury.deployLiquidity(100n * WAD, false)).to.be.revertedWithCustomError(treasury, 'PriceMoved')
      await chain.at(START + DAY)
      await treasury.buyback(100n * WAD, 0n, false)
    })
  })
})
