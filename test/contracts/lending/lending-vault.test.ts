import { expect } from 'chai'

import { DAY, days, toNumber, WAD, wad } from '../../../src/units.ts'
import { LendingVault__factory, VaultConnector__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { near } from '../../kit/near.ts'
import { deployDebt, deployVaults, KIT, NOBODY, SOFT } from './lending-vault-fixture.ts'
import { CURVE, MAX, T } from './pooled-lending-fixture.ts'

describe('LendingVault', () => {
  const deploy = fixture((chain) => deployVaults(chain))
  const deployLent = fixture((chain) => deployDebt(chain, { ether: wad(10), debt: wad(14_000) }))
  const deployCapped = fixture((chain) =>
    deployDebt(
      chain,
      { ether: wad(10), debt: wad(14_000) },
      { terms: { supplyCap: wad(100_500), borrowCap: wad(14_500) } },
    ),
  )

  describe('debts', () => {
    it('default: pays out and books the debt; repaid by anybody, at most all of it', async () => {
      const { chain, dollars, usd, bob, carol } = await deployLent()
      const sent = dollars.connect(bob).borrow(wad(500))
      await expect(sent).to.emit(dollars, 'Borrowed').withArgs(bob, wad(500))
      await expect(sent).to.changeTokenBalances(chain.ethers, usd, [bob, dollars], [wad(500), -wad(500)])
      expect(await dollars.debtOf(bob)).to.equal(wad(14_500))
      await expect(dollars.connect(carol).repay(wad(4_500), bob))
        .to.emit(dollars, 'Repaid')
        .withArgs(bob, carol, wad(4_500))
      await dollars.connect(bob).repay(MAX, NOBODY)
      const { cash, borrows } = await dollars.totals()
      expect([await dollars.debtOf(bob), cash, borrows]).to.deep.equal([0n, wad(100_000), 0n])
    })

    it('behavior: as far as the collateral goes and no further', async () => {
      const { dollars, bob } = await deployLent()
      expect([...(await dollars.liquidityOf(bob))]).to.deep.equal([wad(1_000), 0n])
      await expect(dollars.connect(bob).borrow(wad(1_000) + 1n))
        .to.be.revertedWithCustomError(dollars, 'Unhealthy')
        .withArgs(1n)
      await dollars.connect(bob).borrow(wad(1_000))
      expect(await dollars.healthOf(bob)).to.equal((wad(17_000) * WAD) / wad(15_000))
    })

    it('behavior: a borrow factor takes from what collateral allows', async () => {
      const { dollars, bob, offer } = await deployLent()
      await dollars.setTerms({ ...offer, borrowFactor: wad('0.95') })
      expect([...(await dollars.liquidityOf(bob))]).to.deep.equal([wad(250), 0n])
      await dollars.setTerms({ ...offer, borrowFactor: wad('0.8') })
      expect([...(await dollars.liquidityOf(bob))]).to.deep.equal([0n, wad(2_000)])
      expect(await dollars.healthOf(bob)).to.equal((wad(13_600) * WAD) / wad(14_000))
    })

    it('behavior: one vault at a time, with a debt in no other', async () => {
      const { dollars, others, connector, bob } = await deployLent()
      const own = connector.connect(bob)
      await expect(others.connect(bob).borrow(1n)).to.be.revertedWithCustomError(others, 'NotController')
      await expect(own.enableController(others))
        .to.be.revertedWithCustomError(connector, 'ControllerExists')
        .withArgs(dollars)
      await expect(own.disableController()).to.be.revertedWithCustomError(connector, 'HasDebt').withArgs(wad(14_000))
      await dollars.connect(bob).repay(MAX, bob)
      await own.enableController(others)
      await own.enableController(others)
      await others.connect(bob).borrow(wad(15_000))
      await expect(own.disableController()).to.be.revertedWithCustomError(connector, 'HasDebt')
    })

    it('behavior: somebody takes over a debt, if their collateral allows it', async () => {
      const { dollars, ether, connector, bob, carol } = await deployLent()
      await expect(dollars.connect(carol).pullDebt(1n, bob)).to.be.revertedWithCustomError(dollars, 'NotController')
      await connector.connect(carol).enableController(dollars)
      await expect(dollars.connect(carol).pullDebt(1n, bob)).to.be.revertedWithCustomError(dollars, 'Unhealthy')
      await ether.connect(carol).deposit(wad(10), carol)
      await connector.connect(carol).enableCollateral(ether)
      await expect(dollars.connect(carol).pullDebt(wad(4_000), bob))
        .to.emit(dollars, 'DebtPulled')
        .withArgs(bob, carol, wad(4_000))
      await dollars.connect(carol).pullDebt(MAX, bob)
      expect([await dollars.debtOf(bob), await dollars.debtOf(carol)]).to.deep.equal([0n, wad(14_000)])
      for (const [who, from, name] of [
        [carol, carol, 'OwnDebt'],
        [carol, bob, 'NoDebt'],
      ] as const) {
        await expect(dollars.connect(who).pullDebt(1n, from)).to.be.revertedWithCustomError(dollars, name)
      }
      await expect(dollars.connect(carol).pullDebt(0n, bob)).to.be.revertedWithCustomError(dollars, 'ZeroAmount')
    })

    it('error: nothing, more than cash and cap, without a controller, a debt of nothing, at unknown prices', async () => {
      const { dollars, usd, feed, eth, bob, carol } = await deployCapped()
      const refused = (sent: Promise<unknown>, name: string, ...facts: unknown[]) =>
        expect(sent, name)
          .to.be.revertedWithCustomError(dollars, name)
          .withArgs(...facts)
      await refused(dollars.connect(bob).borrow(0n), 'ZeroAmount')
      await refused(dollars.connect(carol).borrow(1n), 'NotController', carol.address)
      await refused(dollars.connect(bob).borrow(wad(500) + 1n), 'CapExceeded', wad(500))
      await refused(dollars.repay(0n, bob), 'ZeroAmount')
      await refused(dollars.repay(1n, carol), 'NoDebt')
      await feed.post(eth, 0n)
      await refused(dollars.connect(bob).borrow(1n), 'PriceUnknown', await eth.getAddress())
      await feed.post(usd, 0n)
      await refused(dollars.connect(bob).borrow(1n), 'PriceUnknown', await usd.getAddress())
      const all = await deployLent()
      await all.ether.connect(all.bob).deposit(wad(1_000), all.bob)
      await refused(all.dollars.connect(all.bob).borrow(wad(86_000) + 1n), 'InsufficientCash', wad(86_000))
    })
  })

  describe('interest and terms', () => {
    it('default: 500 of 1,000 for 30 days, in one accrual, as pooled lending has it', async () => {
      const { chain, dollars, ether, connector, alice, bob } = await deploy()
      await dollars.connect(alice).deposit(wad(1_000), alice)
      await ether.connect(bob).deposit(wad(10), bob)
      await connector.connect(bob).enableCollateral(ether)
      await connector.connect(bob).enableController(dollars)
      await chain.at(T)
      await dollars.connect(bob).borrow(wad(500))
      expect([...(await dollars.rates())]).to.deep.equal([wad('0.5'), wad('0.07'), wad('0.0315')])
      await chain.at(T + days(30))
      await expect(dollars.touch()).to.emit(dollars, 'Accrued').withArgs(wad('2.876712327648'), wad('0.2876712327648'))
      near(toNumber(await dollars.debtOf(bob)), 502.876712327648, 1e-14)
      near(toNumber(await dollars.maxWithdraw(alice)), 500, 1e-9)
      near(toNumber(await dollars.convertToAssets(wad(1_000))), 1_002.5890410948832, 1e-12)
      // Lenders' gain and the reserves' are the borrower's interest.
      expect((await dollars.totals()).reserves).to.equal(wad('0.2876712327648'))
    })

    it('default: the owner pays reserves out, at most what there is', async () => {
      const { chain, dollars, usd, bob, carol, offer } = await deployLent()
      await dollars.setTerms({ ...offer, curve: CURVE })
      await chain.at(T + 40 * DAY)
      await dollars.touch()
      const { reserves } = await dollars.totals()
      expect(reserves).to.be.above(0n)
      await expect(dollars.connect(bob).reduceReserves(1n, bob)).to.be.revertedWithCustomError(
        dollars,
        'OwnableUnauthorizedAccount',
      )
      await expect(dollars.reduceReserves(0n, carol)).to.be.revertedWithCustomError(dollars, 'ZeroAmount')
      await expect(dollars.reduceReserves(wad(1_000), carol)).to.be.revertedWithCustomError(
        dollars,
        'InsufficientReserves',
      )
      await expect(dollars.reduceReserves(reserves, carol)).to.changeTokenBalance(chain.ethers, usd, carol, reserves)
    })

    it('behavior: new terms begin where the old ones end', async () => {
      const { chain, dollars, bob, offer } = await deployLent()
      await dollars.setTerms({ ...offer, curve: CURVE })
      const began = await dollars.totals()
      await chain.at(T + 40 * DAY)
      await dollars.setTerms(offer)
      const then = await dollars.debtOf(bob)
      expect(then).to.be.above(wad(14_000))
      await chain.mineAt(T + 80 * DAY)
      expect(await dollars.debtOf(bob)).to.equal(then)
      expect(began.index).to.equal(WAD)
    })

    it('error: terms, rules and collateral that cannot be', async () => {
      const { dollars, ether, feed, owner, offer, bob, alice } = await deploy()
      const refused = (sent: Promise<unknown>, name: string) =>
        expect(sent, name).to.be.revertedWithCustomError(dollars, name)
      for (const wrong of [
        { oracle: NOBODY },
        { borrowFactor: 0n },
        { borrowFactor: WAD + 1n },
        { reserveFactor: WAD + 1n },
        { curve: { ...CURVE, kink: WAD + 1n } },
        { curve: { ...CURVE, jump: MAX } },
      ]) {
        await refused(dollars.setTerms({ ...offer, ...wrong }), 'BadTerms')
      }
      for (const wrong of [
        { ...KIT, maxDiscount: wad('0.51') },
        { ...SOFT, fee: wad('0.21') },
        { ...SOFT, target: wad('0.99') },
        { ...SOFT, target: wad('10.1') },
        { ...KIT, coolOff: BigInt(DAY) + 1n },
      ]) {
        await refused(dollars.setRules(wrong), 'BadRules')
      }
      await expect(dollars.setRules(SOFT)).to.emit(dollars, 'RulesSet')
      const stranger = await new VaultConnector__factory(owner).deploy()
      const foreign = await new LendingVault__factory(owner).deploy(owner, stranger, await ether.asset(), offer, KIT)
      for (const args of [
        [dollars, feed, 0n, 0n, 0],
        [foreign, feed, 0n, 0n, 0],
        [ether, NOBODY, 0n, 0n, 0],
        [ether, feed, wad('0.6'), wad('0.5'), 0],
        [ether, feed, 0n, WAD + 1n, 0],
      ] as const) {
        await refused(dollars.setLtv(...args), 'BadLtv')
      }
      await refused(dollars.connect(bob).setTerms(offer), 'OwnableUnauthorizedAccount')
      await refused(dollars.connect(bob).setRules(KIT), 'OwnableUnauthorizedAccount')
      await refused(dollars.connect(alice).setLtv(ether, feed, 0n, 0n, 0), 'OwnableUnauthorizedAccount')
    })
  })
})
