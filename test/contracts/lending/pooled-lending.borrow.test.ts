import { expect } from 'chai'

import { wad } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { FREE, MAX, deployLending, deployLoan } from './pooled-lending-fixture.ts'

describe('PooledLending: debts', () => {
  const deploy = fixture((chain) => deployLoan(chain))
  const deployEmpty = fixture((chain) => deployLending(chain))
  const deployCapped = fixture((chain) => deployLoan(chain, { borrowCap: wad(14_500) }))

  describe('borrow', () => {
    it('default: pays out, books the debt and enters the market', async () => {
      const { chain, lending, usd, eth, bob } = await deploy()
      const sent = lending.connect(bob).borrow(usd, wad(500))
      await expect(sent).to.emit(lending, 'Borrowed').withArgs(usd, bob, wad(500))
      await expect(sent).to.changeTokenBalances(chain.ethers, usd, [bob, lending], [wad(500), -wad(500)])
      expect(await lending.debtOf(usd, bob)).to.equal(wad(14_500))
      expect(await lending.enteredBy(bob)).to.deep.equal([await eth.getAddress(), await usd.getAddress()])
      const { cash, borrows } = await lending.totals(usd)
      expect([cash, borrows]).to.deep.equal([wad(85_500), wad(14_500)])
    })

    it('behavior: as far as the collateral goes and no further', async () => {
      const { lending, usd, bob } = await deploy()
      const [liquidity] = await lending.liquidityOf(bob)
      await expect(lending.connect(bob).borrow(usd, liquidity + 1n))
        .to.be.revertedWithCustomError(lending, 'Shortfall')
        .withArgs(1n)
      await lending.connect(bob).borrow(usd, liquidity)
      expect([...(await lending.liquidityOf(bob))]).to.deep.equal([0n, 0n])
    })

    it('behavior: collateral of many markets adds up, a supply that is none does not count', async () => {
      const { lending, usd, eth, alice } = await deploy()
      await expect(lending.connect(alice).borrow(eth, 1n)).to.be.revertedWithCustomError(lending, 'Shortfall')
      await lending.connect(alice).enterMarket(usd)
      await lending.connect(alice).borrow(eth, wad(1))
      const [liquidity] = await lending.liquidityOf(alice)
      // 75 % of 100,000 dollars less what stays of them, less an ether.
      expect(liquidity - wad(73_000)).to.be.within(-100n, 0n)
    })

    it('behavior: up to the cap to the last wei', async () => {
      const { lending, usd, bob } = await deployCapped()
      await expect(lending.connect(bob).borrow(usd, wad(500) + 1n))
        .to.be.revertedWithCustomError(lending, 'CapExceeded')
        .withArgs(wad(500))
      await lending.connect(bob).borrow(usd, wad(500))
    })

    it('error: nothing, without collateral, more than the cash, at a price that nobody knows', async () => {
      const { lending, usd, eth, feed, bob, carol } = await deploy()
      const refused = (sent: Promise<unknown>, name: string) =>
        expect(sent).to.be.revertedWithCustomError(lending, name)
      await refused(lending.connect(bob).borrow(usd, 0n), 'ZeroAmount')
      await refused(lending.connect(carol).borrow(usd, 1n), 'Shortfall')
      await refused(lending.connect(bob).borrow(usd, wad(86_000) + 1n), 'InsufficientCash')
      await refused(lending.borrow(bob, 1n), 'NoMarket')
      await feed.post(eth, 0n)
      await expect(lending.connect(bob).borrow(usd, 1n))
        .to.be.revertedWithCustomError(lending, 'PriceUnknown')
        .withArgs(await eth.getAddress())
    })
  })

  describe('repay', () => {
    it('default: lowers the debt; anyone may, and no price is needed', async () => {
      const { chain, lending, usd, eth, feed, bob, carol } = await deploy()
      await feed.post(eth, 0n)
      const sent = lending.connect(carol).repayFor(usd, bob, wad(4_000))
      await expect(sent).to.emit(lending, 'Repaid').withArgs(usd, bob, carol, wad(4_000))
      await expect(sent).to.changeTokenBalances(chain.ethers, usd, [carol, lending], [-wad(4_000), wad(4_000)])
      expect(await lending.debtOf(usd, bob)).to.equal(wad(10_000))
    })

    it('behavior: more than the debt is the debt, and so is the largest number', async () => {
      const { lending, usd, bob } = await deploy()
      await expect(lending.connect(bob).repay(usd, 1n)).to.emit(lending, 'Repaid').withArgs(usd, bob, bob, 1n)
      await lending.connect(bob).repay(usd, wad(20_000))
      expect(await usd.balanceOf(bob)).to.equal(wad(1_000_000))
      await lending.connect(bob).borrow(usd, wad(1))
      await lending.connect(bob).repayFor(usd, bob, MAX)
      const { cash, borrows } = await lending.totals(usd)
      expect([cash, borrows]).to.deep.equal([wad(100_000), 0n])
    })

    it('error: nothing, of nothing, with nothing', async () => {
      const { lending, usd, bob, carol, owner } = await deploy()
      await expect(lending.repayFor(usd, bob, 0n)).to.be.revertedWithCustomError(lending, 'ZeroAmount')
      await expect(lending.repayFor(usd, carol, 1n)).to.be.revertedWithCustomError(lending, 'NoDebt')
      await expect(lending.repayFor(carol, bob, 1n)).to.be.revertedWithCustomError(lending, 'NoMarket')
      await usd.connect(carol).transfer(owner, wad(1_000_000))
      await expect(lending.connect(carol).repayFor(usd, bob, 1n)).to.be.revertedWithCustomError(
        usd,
        'ERC20InsufficientBalance',
      )
    })
  })

  describe('enterMarket, exitMarket', () => {
    it('default: in and out, each told once', async () => {
      const { lending, usd, alice } = await deploy()
      const account = lending.connect(alice)
      await expect(account.enterMarket(usd)).to.emit(lending, 'MarketEntered').withArgs(usd, alice)
      await expect(account.enterMarket(usd)).not.to.emit(lending, 'MarketEntered')
      await expect(account.exitMarket(usd)).to.emit(lending, 'MarketExited').withArgs(usd, alice)
      expect(await lending.enteredBy(alice)).to.deep.equal([])
    })

    it('error: out of a market with a debt, of one whose collateral is needed, of one it is not in', async () => {
      const { lending, usd, eth, alice, bob } = await deploy()
      await expect(lending.connect(bob).exitMarket(usd))
        .to.be.revertedWithCustomError(lending, 'HasDebt')
        .withArgs(wad(14_000))
      await expect(lending.connect(bob).exitMarket(eth))
        .to.be.revertedWithCustomError(lending, 'Shortfall')
        .withArgs(wad(14_000))
      await expect(lending.connect(alice).exitMarket(usd))
        .to.be.revertedWithCustomError(lending, 'NotEntered')
        .withArgs(await usd.getAddress())
      await expect(lending.enterMarket(alice)).to.be.revertedWithCustomError(lending, 'NoMarket')
    })
  })

  describe('terms', () => {
    it('default: a market is listed with its terms, empty', async () => {
      const { lending, usd, eth, terms, owner } = await deployEmpty()
      expect(await lending.markets()).to.deep.equal([await usd.getAddress(), await eth.getAddress()])
      const { oracle, curve, collateralFactor, reserveFactor, supplyCap, borrowCap, minDebt } = await lending.terms(usd)
      const [base, slope, jump, kink] = curve
      const told = { oracle, collateralFactor, reserveFactor, supplyCap, borrowCap, minDebt }
      expect({ ...told, curve: { base, slope, jump, kink } }).to.deep.equal(terms)
      expect(await lending.owner()).to.equal(owner.address)
      expect(await lending.exchangeRate(usd)).to.equal(wad('0.02'))
    })

    it('behavior: new terms begin where the old ones end, and are told with them', async () => {
      const { lending, usd, bob, terms } = await deploy()
      await expect(lending.setTerms(usd, { ...terms, borrowCap: 0n, supplyCap: 0n })).to.emit(lending, 'TermsSet')
      await expect(lending.mint(usd, 1n)).to.be.revertedWithCustomError(lending, 'CapExceeded').withArgs(0n)
      await expect(lending.connect(bob).borrow(usd, 1n)).to.be.revertedWithCustomError(lending, 'CapExceeded')
      await lending.connect(bob).repayFor(usd, bob, MAX)
    })

    it('default: reserves are paid out, at most what there is', async () => {
      const { chain, lending, usd, eth, feed, alice, bob, carol } = await deploy()
      await lending.connect(alice).enterMarket(usd)
      await lending.connect(alice).borrow(eth, wad(8))
      await feed.post(eth, wad(10_000))
      await lending.connect(bob).liquidate(eth, alice, wad(1), usd)
      const { reserves, cash } = await lending.totals(usd)
      expect(reserves).to.equal(wad('302.4'))
      await expect(lending.reduceReserves(usd, reserves + 1n, carol))
        .to.be.revertedWithCustomError(lending, 'InsufficientReserves')
        .withArgs(reserves)
      const sent = lending.reduceReserves(usd, reserves, carol)
      await expect(sent).to.emit(lending, 'ReservesReduced').withArgs(usd, carol, reserves)
      await expect(sent).to.changeTokenBalances(chain.ethers, usd, [lending, carol], [-reserves, reserves])
      expect((await lending.totals(usd)).cash).to.equal(cash - reserves)
      await expect(lending.reduceReserves(usd, 0n, carol)).to.be.revertedWithCustomError(lending, 'ZeroAmount')
    })

    it('error: reserves that are lent out', async () => {
      const { lending, usd, eth, feed, alice, bob, carol } = await deploy()
      await lending.connect(alice).enterMarket(usd)
      await lending.connect(alice).borrow(eth, wad(8))
      await feed.post(eth, wad(10_000))
      await lending.connect(bob).liquidate(eth, alice, wad(1), usd)
      await lending.connect(carol).mint(eth, wad(100))
      await lending.connect(carol).enterMarket(eth)
      const { cash } = await lending.totals(usd)
      await lending.connect(carol).borrow(usd, cash - 5n)
      await expect(lending.reduceReserves(usd, wad(1), carol))
        .to.be.revertedWithCustomError(lending, 'InsufficientCash')
        .withArgs(5n)
    })

    const tooMuch = wad('0.9') + 1n
    const bad = {
      'a factor that leaves no room for a liquidation': { collateralFactor: tooMuch },
      'more than all interest for the reserves': { reserveFactor: wad(1) + 1n },
      'a kink beyond all of it': { curve: { ...FREE, kink: wad(1) + 1n } },
      'an absurd base': { curve: { ...FREE, base: 10n ** 24n + 1n } },
      'an absurd slope': { curve: { ...FREE, slope: 10n ** 24n + 1n } },
      'an absurd jump': { curve: { ...FREE, jump: 10n ** 24n + 1n } },
      'no oracle': { oracle: `0x${'00'.repeat(20)}` },
    }
    for (const [what, change] of Object.entries(bad)) {
      it(`error: ${what}`, async () => {
        const { lending, usd, alice, terms } = await deployEmpty()
        const given = { ...terms, ...change }
        await expect(lending.setTerms(usd, given)).to.be.revertedWithCustomError(lending, 'BadTerms')
        await expect(lending.addMarket(alice, given)).to.be.revertedWithCustomError(lending, 'BadTerms')
      })
    }

    for (const [what, change] of Object.entries({
      'a close factor too small': { closeFactor: wad('0.05') - 1n },
      'a close factor too large': { closeFactor: tooMuch },
      'a penalty on liquidators': { incentive: wad(1) - 1n },
      'a bounty beyond reason': { incentive: wad('1.5') + 1n },
      "the protocol's share above half": { protocolShare: wad('0.5') + 1n },
    })) {
      it(`error: ${what}`, async () => {
        const { lending } = await deployEmpty()
        const { closeFactor, incentive, protocolShare } = await lending.rules()
        const rules = { closeFactor, incentive, protocolShare, ...change }
        await expect(lending.setRules(rules))
          .to.be.revertedWithCustomError(lending, 'BadRules')
          .withArgs(Object.values(rules))
      })
    }

    it('error: a market twice, and anybody but the owner', async () => {
      const { lending, usd, alice, terms } = await deployEmpty()
      await expect(lending.addMarket(usd, terms))
        .to.be.revertedWithCustomError(lending, 'MarketExists')
        .withArgs(await usd.getAddress())
      const { closeFactor, incentive, protocolShare } = await lending.rules()
      const stranger = lending.connect(alice)
      for (const sent of [
        () => stranger.addMarket(alice, terms),
        () => stranger.setTerms(usd, terms),
        () => stranger.setRules({ closeFactor, incentive, protocolShare }),
        () => stranger.reduceReserves(usd, 1n, alice),
      ]) {
        await expect(sent())
          .to.be.revertedWithCustomError(lending, 'OwnableUnauthorizedAccount')
          .withArgs(alice.address)
      }
    })
  })
})
