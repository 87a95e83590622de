import { expect } from 'chai'

import { days, toNumber, WAD, wad } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { near } from '../../kit/near.ts'
import { deployDebt, KIT, SOFT, type Vaults } from './lending-vault-fixture.ts'
import { MAX } from './pooled-lending-fixture.ts'

/** One ether and its price are all the collateral there is: the worked figures are in values. */
const SOFT_TERMS = { rules: SOFT, terms: { borrowFactor: wad('0.9') }, ltv: [wad('0.75'), wad('0.75')] } as const

/** What a liquidation of as much as possible brings about, in dollars. */
async function liquidateMost({ dollars, ether, usd, feed, eth, bob, carol }: Vaults) {
  const price = toNumber(await feed.priceOf(eth))
  const health = toNumber(await dollars.healthOf(bob))
  const [, , discount] = await dollars.liquidation(bob, ether)
  const owed = await dollars.debtOf(bob)
  const before = await usd.balanceOf(carol)
  await dollars.connect(carol).liquidate(bob, ether, MAX, 0n)
  const paid = toNumber(before - (await usd.balanceOf(carol)))
  const bought = toNumber(await ether.convertToAssets(await ether.balanceOf(carol))) * price
  const left = await dollars.debtOf(bob)
  const { reserves, cash, borrows } = await dollars.totals()
  return {
    health,
    discount: toNumber(discount),
    repaid: toNumber(owed - left),
    yield: bought,
    reserves: toNumber(reserves),
    profit: bought - paid,
    left: toNumber(left),
    after: left === 0n ? undefined : toNumber(await dollars.healthOf(bob)),
    lost: 100_000 - toNumber(cash + borrows - reserves),
  }
}

describe('LendingVault: liquidation', () => {
  describe('back to a target, at a discount with a fee', () => {
    const deploy = fixture((chain) => deployDebt(chain, { ether: wad(10), debt: wad(10_000) }, SOFT_TERMS))
    const deployMore = fixture((chain) => deployDebt(chain, { ether: wad(10), debt: wad(10_500) }, SOFT_TERMS))

    it('default: 14,800 against 10,000: health of 0.999 sells at 2.1 % until it is 1.25', async () => {
      const vaults = await deploy()
      await vaults.feed.post(vaults.eth, wad(1_480))
      const done = await liquidateMost(vaults)
      near(done.health, 0.999, 1e-12)
      near(done.discount, 0.021, 1e-12)
      near(done.repaid, 4_477.97722095672, 1e-8)
      near(done.yield, 4_574.031890660593, 1e-8)
      near(done.after ?? NaN, 1.25, 1e-9)
      near(done.reserves, 89.5595444191, 1e-8)
      near(done.profit, 6.495125284737696, 1e-8)
    })

    it('default: 15,000 against 10,500: 5.57 %', async () => {
      const vaults = await deployMore()
      await vaults.feed.post(vaults.eth, wad(1_500))
      const done = await liquidateMost(vaults)
      near(done.health, 0.964285714285714, 1e-12)
      near(done.discount, 0.05571428571428571, 1e-12)
      near(done.repaid, 5_605.6537102473485, 1e-8)
      near(done.yield, 5_936.395759717313, 1e-8)
      near(done.after ?? NaN, 1.25, 1e-9)
      near(done.reserves, 112.113074204947, 1e-8)
      near(done.profit, 218.628975265017, 1e-8)
    })

    it('default: 12,000 against 10,500: all of it at 20 %, and 900 stay owed until somebody strikes them off', async () => {
      const vaults = await deployMore()
      const { dollars, ether, eth, feed, bob, carol } = vaults
      await feed.post(eth, wad(1_200))
      const done = await liquidateMost(vaults)
      near(done.health, 0.771428571428571, 1e-12)
      expect(done.discount).to.equal(0.2)
      near(done.repaid, 9_600, 1e-8)
      near(done.yield, 12_000, 1e-8)
      near(done.left, 900, 1e-8)
      expect(await ether.balanceOf(bob)).to.equal(0n)
      await expect(dollars.connect(carol).writeOff(bob)).to.emit(dollars, 'DebtSocialized')
      expect(await dollars.debtOf(bob)).to.equal(0n)
    })

    it('behavior: a part of it, at the same discount, for as few shares as are accepted', async () => {
      const { dollars, ether, feed, eth, bob, carol, usd, chain } = await deploy()
      await feed.post(eth, wad(1_480))
      const shares = (wad(100) * WAD) / wad('0.979') / 1_480n
      await expect(dollars.connect(carol).liquidate(bob, ether, wad(100), shares + 10n))
        .to.be.revertedWithCustomError(dollars, 'TooLittleYield')
        .withArgs(shares)
      const sent = dollars.connect(carol).liquidate(bob, ether, wad(100), shares)
      await expect(sent)
        .to.emit(dollars, 'Liquidated')
        .withArgs(bob, carol, ether, wad(100), wad(2), shares, shares, wad('0.021'))
      await expect(sent).to.changeTokenBalances(chain.ethers, usd, [carol, dollars], [-wad(102), wad(102)])
      await expect(sent).to.changeTokenBalances(chain.ethers, ether, [bob, carol], [-shares, shares])
    })
  })

  describe('as far below the price as health is below one', () => {
    const deploy = fixture((chain) =>
      deployDebt(chain, { ether: wad(10), debt: wad(10_300) }, { ltv: [wad('0.85'), wad('0.85')] }),
    )

    it('default: 12,000 against 10,300 is all repaid, at nearly the price', async () => {
      const vaults = await deploy()
      await vaults.feed.post(vaults.eth, wad(1_200))
      const done = await liquidateMost(vaults)
      near(done.health, 0.990291262135922, 1e-12)
      near(done.repaid, 10_300, 1e-8)
      near(done.yield, 10_400.980392156862, 1e-8)
      near(done.lost, 0, 1e-9)
    })

    it('default: 11,500 against it: a wider discount', async () => {
      const vaults = await deploy()
      await vaults.feed.post(vaults.eth, wad(1_150))
      const done = await liquidateMost(vaults)
      near(done.health, 0.949029126213592, 1e-12)
      near(done.yield, 10_853.196930946291, 1e-8)
    })

    it('default: 9,000 against it: all is sold at the limit, and 2,650 are this vault’s loss and no other’s', async () => {
      const vaults = await deploy()
      const { dollars, others, ether, feed, eth, bob, carol, alice } = vaults
      await feed.post(eth, wad(900))
      const shares = await others.convertToAssets(wad(1))
      near(toNumber(await dollars.healthOf(bob)), 0.742718446601942, 1e-12)
      const sent = dollars.connect(carol).liquidate(bob, ether, MAX, 0n)
      await expect(sent).to.emit(dollars, 'DebtSocialized').withArgs(bob, wad(2_650))
      expect(await dollars.debtOf(bob)).to.equal(0n)
      expect(await ether.balanceOf(bob)).to.equal(0n)
      expect(await ether.balanceOf(carol)).to.equal(wad(10))
      expect(await dollars.totalAssets()).to.equal(wad(97_350))
      expect((await dollars.maxWithdraw(alice)) - wad(97_350)).to.be.within(-1n, 0n)
      expect(await others.convertToAssets(wad(1))).to.equal(shares)
    })

    it('behavior: in parts it gives more away where collateral is thin, and heals the account where it is thick', async () => {
      const whole = await deploy()
      await whole.feed.post(whole.eth, wad(1_100))
      const once = await liquidateMost(whole)
      const parts = await deploy()
      const { dollars, ether, feed, eth, bob, carol } = parts
      await feed.post(eth, wad(1_100))
      for (let i = 0; i < 4; i++) await dollars.connect(carol).liquidate(bob, ether, wad(2_000), 0n)
      // Each part is sold at the discount of its moment, which grows.
      const [, , discount] = await dollars.liquidation(bob, ether)
      expect(toNumber(discount)).to.be.above(once.discount)
      // A part heals where collateral over debt is above one by the root of the limit: 1.117 and 1.085.
      const thick = await deploy()
      await thick.feed.post(thick.eth, wad(1_150))
      await thick.dollars.connect(thick.carol).liquidate(thick.bob, thick.ether, wad(8_000), 0n)
      expect(await thick.dollars.healthOf(thick.bob)).to.be.above(WAD)
    })
  })

  describe('who and when', () => {
    const deploy = fixture((chain) => deployDebt(chain, { ether: wad(10), debt: wad(14_000) }))
    const deployCool = fixture((chain) =>
      deployDebt(chain, { ether: wad(10), debt: wad(14_000) }, { rules: { ...KIT, coolOff: 3_600n } }),
    )

    it('error: the healthy, oneself, the debtless, too much, nothing, what is no collateral, unknown prices', async () => {
      const { dollars, others, ether, feed, eth, bob, carol } = await deploy()
      const liquidator = dollars.connect(carol)
      const refused = (sent: Promise<unknown>, name: string, ...facts: unknown[]) =>
        expect(sent, name)
          .to.be.revertedWithCustomError(dollars, name)
          .withArgs(...facts)
      await refused(liquidator.liquidate(bob, ether, 1n, 0n), 'Healthy', (wad(17_000) * WAD) / wad(14_000))
      await feed.post(eth, wad(1_600))
      await refused(dollars.connect(bob).liquidate(bob, ether, 1n, 0n), 'OwnDebt')
      await refused(liquidator.liquidate(await dollars.owner(), ether, 1n, 0n), 'NoDebt')
      await refused(liquidator.liquidate(bob, others, 1n, 0n), 'NotAccepted', await others.getAddress())
      await refused(liquidator.liquidate(bob, ether, wad(14_000) + 1n, 0n), 'TooMuchRepaid', wad(14_000))
      await refused(liquidator.liquidate(bob, ether, 0n, 0n), 'ZeroAmount')
      await refused(dollars.writeOff(bob), 'HasCollateral', await ether.getAddress())
      await refused(dollars.writeOff(carol), 'NoDebt')
      await feed.post(eth, 0n)
      await refused(liquidator.liquidate(bob, ether, 1n, 0n), 'PriceUnknown', await eth.getAddress())
      await dollars.connect(carol).repay(wad(1), bob)
    })

    it('error: shares that nobody but the controller may take', async () => {
      const { dollars, others, ether, bob, carol } = await deploy()
      await expect(ether.connect(carol).seize(bob, carol, 1n))
        .to.be.revertedWithCustomError(ether, 'NotController')
        .withArgs(bob)
      await expect(dollars.connect(carol).seize(carol, bob, 1n)).to.be.revertedWithCustomError(others, 'NotController')
    })

    it('behavior: a debt is left alone for a while after the debtor was found healthy', async () => {
      const { chain, dollars, connector, ether, feed, eth, bob, carol } = await deployCool()
      const free = (await connector.checkedAt(bob)) + 3_600n
      await feed.post(eth, wad(1_600))
      await expect(dollars.connect(carol).liquidate(bob, ether, MAX, 0n))
        .to.be.revertedWithCustomError(dollars, 'CoolingOff')
        .withArgs(free)
      await chain.at(Number(free))
      await dollars.connect(carol).liquidate(bob, ether, MAX, 0n)
    })

    it('behavior: a lowered limit reaches old debts by and by, new ones at once; a raised one all at once', async () => {
      const { chain, dollars, ether, feed, connector, bob } = await deploy()
      const start = 1_800_000_000
      await chain.at(start)
      await dollars.setLtv(ether, feed, wad('0.5'), wad('0.65'), days(10))
      expect([...(await dollars.ltvOf(ether))]).to.deep.equal([wad('0.5'), wad('0.85')])
      await expect(dollars.connect(bob).borrow(1n)).to.be.revertedWithCustomError(dollars, 'Unhealthy')
      await chain.mineAt(start + days(5))
      expect([...(await dollars.ltvOf(ether))]).to.deep.equal([wad('0.5'), wad('0.75')])
      near(toNumber(await dollars.healthOf(bob)), 15_000 / 14_000, 1e-12)
      await chain.mineAt(start + days(8))
      expect(await dollars.healthOf(bob)).to.be.below(WAD)
      await chain.mineAt(start + days(11))
      expect([...(await dollars.ltvOf(ether))]).to.deep.equal([wad('0.5'), wad('0.65')])
      await expect(connector.checkHealth(bob)).to.be.revertedWithCustomError(dollars, 'Unhealthy')
      await expect(dollars.setLtv(ether, feed, wad('0.8'), wad('0.9'), days(10))).to.emit(dollars, 'LtvSet')
      expect([...(await dollars.ltvOf(ether))]).to.deep.equal([wad('0.8'), wad('0.9')])
      await connector.checkHealth(bob)
    })

    it('behavior: without any ramp a lowered limit is in force at once', async () => {
      const { dollars, ether, feed, bob } = await deploy()
      await dollars.setLtv(ether, feed, 0n, 0n, 0)
      expect(await dollars.healthOf(bob)).to.equal(0n)
    })
  })
})
