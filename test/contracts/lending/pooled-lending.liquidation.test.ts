import { expect } from 'chai'

import { WAD, wad } from '../../../src/units.ts'
import { ElasticToken__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { MAX, RULES, deployLoan } from './pooled-lending-fixture.ts'

/** Shares for an amount of ether, as long as nobody has paid interest for any. */
const shares = (amount: bigint) => amount * 50n

describe('PooledLending: liquidation', () => {
  const deploy = fixture((chain) => deployLoan(chain))
  const deployDusty = fixture((chain) => deployLoan(chain, { minDebt: wad(15_000) }))

  it('default: 10 ether and 14,000 at 1,700: a repayment of 7,000 seizes 4.447 and makes the account healthy', async () => {
    const { lending, usd, eth, feed, bob, carol } = await deploy()
    expect([...(await lending.liquidityOf(bob))]).to.deep.equal([wad(1_000) - 30_000n, 0n])
    await feed.post(eth, wad(1_700))
    const [, shortfall] = await lending.liquidityOf(bob)
    // 12,750 allowed, less what the ten ether's locked shares would have allowed.
    expect(shortfall - wad(1_250)).to.be.within(0n, 100_000n)
    const ofAll = 222_352_941_176_470_588_235n
    const ofProtocol = 6_225_882_352_941_176_470n
    const seized = wad('4.447058823529411764')
    await expect(lending.connect(carol).liquidate(usd, bob, wad(7_000), eth))
      .to.emit(lending, 'Liquidated')
      .withArgs(usd, bob, carol, wad(7_000), eth, ofAll, ofProtocol, seized)
    expect(await lending.suppliedBy(eth, carol)).to.equal(wad('4.322541176470588235'))
    expect(await lending.totals(eth).then(({ reserves }) => reserves)).to.equal(wad('0.124517647058823529'))
    expect((await lending.suppliedBy(eth, bob)) - wad('5.552941176470588236')).to.be.within(-25n, 0n)
    expect(await lending.debtOf(usd, bob)).to.equal(wad(7_000))
    const [liquidity, none] = await lending.liquidityOf(bob)
    expect(liquidity - wad(80)).to.be.within(-100_000n, 0n)
    expect(none).to.equal(0n)
    expect(await usd.balanceOf(carol)).to.equal(wad(1_000_000 - 7_000))
  })

  it('behavior: at 1,000 instead it seizes 7.56, the rest pays for 2,259.26 more, and 4,740.74 is bad debt', async () => {
    const { lending, usd, eth, feed, bob, carol, alice } = await deploy()
    await feed.post(eth, wad(1_000))
    const liquidator = lending.connect(carol)
    await liquidator.liquidate(usd, bob, wad(7_000), eth)
    expect((await lending.suppliedBy(eth, bob)) - wad('2.44')).to.be.within(-25n, 0n)
    const left = await lending.sharesOf(eth, bob)
    await expect(liquidator.liquidate(usd, bob, wad(3_500), eth))
      .to.be.revertedWithCustomError(lending, 'CollateralTooSmall')
      .withArgs(left)
    await expect(liquidator.writeOff(usd, bob)).to.be.revertedWithCustomError(lending, 'HasCollateral').withArgs(eth)
    // The largest repayment of the worked example had the locked shares too: 20 wei of ether, 20,000 of dollars.
    const most = wad('2259.259259259259259259')
    await liquidator.liquidate(usd, bob, most - 20_000n, eth)
    expect(await lending.debtOf(usd, bob)).to.equal(wad('4740.740740740740740741') + 20_000n)
    await liquidator.liquidate(usd, bob, MAX, eth)
    expect(await lending.sharesOf(eth, bob)).to.equal(0n)
    const bad = await lending.debtOf(usd, bob)
    expect(bad - wad('4740.740740740740740741')).to.be.within(0n, 20_000n)
    await expect(liquidator.writeOff(usd, bob)).to.emit(lending, 'BadDebt').withArgs(usd, bob, bad, 0n)
    const { cash, borrows, reserves } = await lending.totals(usd)
    expect([cash, borrows, reserves]).to.deep.equal([wad(100_000) - bad, 0n, 0n])
    // The suppliers bear it.
    expect(wad(100_000) - bad - (await lending.suppliedBy(usd, alice))).to.be.within(0n, 25n)
    await expect(lending.writeOff(usd, bob)).to.be.revertedWithCustomError(lending, 'NoDebt')
  })

  it('behavior: reserves bear a bad debt before the suppliers do', async () => {
    const { lending, usd, eth, feed, alice, bob, carol } = await deploy()
    // Dollars against dollars: seized collateral leaves a share of it in the reserves of its market.
    await lending.connect(carol).mint(usd, wad(10_000))
    await lending.connect(carol).enterMarket(usd)
    await lending.connect(carol).borrow(eth, wad(3))
    await feed.post(eth, wad(3_000))
    await lending.connect(alice).liquidate(eth, carol, MAX, usd)
    const { reserves } = await lending.totals(usd)
    // 1.5 ether of 3,000, 8 % more in dollars, 2.8 % of that.
    expect(reserves).to.equal(wad('136.08'))
    await feed.post(eth, 1n)
    await lending.connect(carol).liquidate(usd, bob, MAX, eth)
    const bad = await lending.debtOf(usd, bob)
    await expect(lending.writeOff(usd, bob)).to.emit(lending, 'BadDebt').withArgs(usd, bob, bad, reserves)
    expect((await lending.totals(usd)).reserves).to.equal(0n)
  })

  it('behavior: a market that lost all is worthless, and says so', async () => {
    const { lending, usd, eth, feed, alice, bob, carol } = await deploy()
    await lending.connect(alice).redeemUnderlying(usd, wad(86_000) - 1n)
    await feed.post(eth, 1n)
    await lending.connect(carol).liquidate(usd, bob, MAX, eth)
    await lending.writeOff(usd, bob)
    const { cash, borrows } = await lending.totals(usd)
    // All that is left is what the worthless collateral paid for.
    expect([cash < 100n, borrows]).to.deep.equal([true, 0n])
    expect(await lending.exchangeRate(usd)).to.be.lessThan(WAD / 10n ** 18n)
  })

  it('error: a market of which nothing is left takes no supply and is no collateral', async () => {
    const { lending, owner, usd, eth, feed, alice, bob, carol, terms } = await deploy()
    const third = await new ElasticToken__factory(owner).deploy()
    await feed.post(third, WAD)
    await lending.addMarket(third, terms)
    await third.mint(owner, wad(10))
    await third.approve(lending, MAX)
    await lending.mint(third, wad(10))
    for (const { who, token, amount } of [
      { who: alice, token: third, amount: wad(1) },
      { who: carol, token: eth, amount: wad(10) },
    ]) {
      if (who === carol) await lending.connect(carol).mint(usd, wad(100_000))
      await lending.connect(who).enterMarket(usd)
      await lending.connect(who).borrow(token, amount)
    }
    // All ether is lent, and all dollars against it.
    await feed.post(eth, wad(200_000))
    await lending.connect(bob).borrow(usd, wad(186_000))
    await feed.post(usd, 1n)
    // A wei of ether buys all of Carol's dollars, and is all that is left of it: of that wei Bob has less than one.
    await lending.liquidate(eth, carol, MAX, usd)
    await lending.writeOff(eth, carol)
    expect(await lending.suppliedBy(eth, bob)).to.equal(0n)
    await lending.writeOff(usd, bob)
    const { cash, borrows, shares: left } = await lending.totals(usd)
    expect([cash, borrows, left > 0n]).to.deep.equal([0n, 0n, true])
    const refused = { mint: lending.mint(usd, 1n), seize: lending.liquidate(third, alice, MAX, usd) }
    for (const refusal of Object.values(refused))
      await expect(refusal).to.be.revertedWithCustomError(lending, 'Worthless').withArgs(usd)
  })

  it('behavior: a debt of at most the smallest is liquidated in whole, one a wei larger in part', async () => {
    const { lending, usd, eth, feed, bob, carol, terms } = await deployDusty()
    await feed.post(eth, wad(1_700))
    await lending.setTerms(usd, { ...terms, minDebt: wad(14_000) - 1n })
    await expect(lending.connect(carol).liquidate(usd, bob, wad(7_000) + 1n, eth))
      .to.be.revertedWithCustomError(lending, 'TooMuchRepaid')
      .withArgs(wad(7_000))
    await lending.setTerms(usd, { ...terms, minDebt: wad(14_000) })
    await lending.connect(carol).liquidate(usd, bob, wad(14_000), eth)
    expect(await lending.debtOf(usd, bob)).to.equal(0n)
    expect((await lending.totals(usd)).borrows).to.equal(0n)
  })

  it('behavior: two in one block: the second finds a healthy account', async () => {
    const { chain, lending, usd, eth, feed, alice, bob, carol } = await deploy()
    await feed.post(eth, wad(1_700))
    const [to, debt, collateral] = [await lending.getAddress(), await usd.getAddress(), await eth.getAddress()]
    const args = [debt, bob.address, MAX, collateral]
    const by = ({ address: from }: typeof bob) => ({ from, to, contract: lending, method: 'liquidate', args })
    const time = ((await chain.ethers.provider.getBlock('latest'))?.timestamp ?? 0) + 1
    expect(await chain.attemptTogether(time, [by(alice), by(carol)])).to.deep.equal([true, false])
    expect(await lending.debtOf(usd, bob)).to.equal(wad(7_000))
  })

  it('behavior: collateral may be the very token that is owed', async () => {
    const { lending, usd, eth, feed, bob, carol, alice } = await deploy()
    await lending.connect(bob).mint(usd, wad(1_000))
    await lending.connect(bob).enterMarket(usd)
    await lending.connect(bob).borrow(usd, wad(1_500))
    await feed.post(eth, wad(1_900))
    const before = await lending.exchangeRate(usd)
    await lending.connect(carol).liquidate(usd, bob, wad(500), usd)
    expect(await lending.suppliedBy(usd, carol)).to.equal(wad(540) - (wad(540) * 28n) / 1_000n)
    expect(await lending.exchangeRate(usd)).to.equal(before)
    expect(await lending.suppliedBy(usd, alice)).to.be.greaterThan(wad(100_000) - 25n)
  })

  it('behavior: what a repayment would buy can be asked before', async () => {
    const { lending, usd, eth, feed } = await deploy()
    await feed.post(eth, wad(1_700))
    expect(await lending.seizable(usd, wad(7_000), eth)).to.equal(222_352_941_176_470_588_235n)
    await feed.post(eth, wad(1_080))
    expect(await lending.seizable(usd, wad(1_000), eth)).to.equal(shares(WAD))
  })

  describe('is refused', () => {
    it('error: while the account is healthy, to the last wei', async () => {
      const { lending, usd, eth, bob, carol } = await deploy()
      await expect(lending.connect(carol).liquidate(usd, bob, 1n, eth)).to.be.revertedWithCustomError(
        lending,
        'NoShortfall',
      )
    })

    it('error: of its own debt, of nothing, of more than the close factor', async () => {
      const { lending, usd, eth, feed, bob, carol } = await deploy()
      await feed.post(eth, wad(1_700))
      const refused = (sent: Promise<unknown>, name: string) =>
        expect(sent).to.be.revertedWithCustomError(lending, name)
      await refused(lending.connect(bob).liquidate(usd, bob, 1n, eth), 'OwnDebt')
      await refused(lending.connect(carol).liquidate(usd, bob, 0n, eth), 'ZeroAmount')
      // A wei of dollars buys less than a share of ether, of which there are 50 a wei.
      await refused(lending.connect(carol).liquidate(usd, bob, 1n, eth), 'ZeroAmount')
      await refused(lending.connect(carol).liquidate(usd, bob, wad(7_000) + 1n, eth), 'TooMuchRepaid')
    })

    it('error: for collateral that is none, in markets that are none, at prices that nobody knows', async () => {
      const { lending, usd, eth, feed, bob, carol } = await deploy()
      await lending.connect(bob).mint(usd, wad(1))
      await feed.post(eth, wad(1_700))
      const liquidate = (debt: typeof usd, collateral: typeof usd) =>
        lending.connect(carol).liquidate(debt, bob, 1_000n, collateral)
      // Borrowing entered the market, so Bob leaves his dollars elsewhere.
      await expect(liquidate(eth, usd)).to.be.revertedWithCustomError(lending, 'TooMuchRepaid').withArgs(0n)
      await feed.post(eth, 0n)
      await expect(liquidate(usd, eth))
        .to.be.revertedWithCustomError(lending, 'PriceUnknown')
        .withArgs(await eth.getAddress())
      await expect(lending.liquidate(carol, bob, 1n, eth))
        .to.be.revertedWithCustomError(lending, 'NoMarket')
        .withArgs(carol.address)
    })

    it('error: for a supply that the account has not made its collateral', async () => {
      const { lending, usd, eth, feed, alice, carol, terms } = await deploy()
      await lending.connect(carol).mint(eth, wad(1))
      await lending.connect(carol).mint(usd, wad(1_000))
      await lending.connect(carol).enterMarket(usd)
      await lending.connect(carol).borrow(usd, wad(700))
      await feed.post(usd, wad(2))
      await lending.setTerms(usd, { ...terms, collateralFactor: 0n })
      await expect(lending.connect(alice).liquidate(usd, carol, 1_000n, eth))
        .to.be.revertedWithCustomError(lending, 'NotEntered')
        .withArgs(await eth.getAddress())
    })

    it('error: with money that the liquidator does not have', async () => {
      const { lending, usd, eth, feed, bob, carol, owner } = await deploy()
      await feed.post(eth, wad(1_700))
      await usd.connect(carol).transfer(owner, await usd.balanceOf(carol))
      await expect(lending.connect(carol).liquidate(usd, bob, MAX, eth)).to.be.revertedWithCustomError(
        usd,
        'ERC20InsufficientBalance',
      )
    })
  })

  it('behavior: the protocol may have no share, and the incentive may be nothing', async () => {
    const { lending, usd, eth, feed, bob, carol } = await deploy()
    await lending.setRules({ ...RULES, incentive: WAD, protocolShare: 0n })
    await feed.post(eth, wad(1_700))
    await lending.connect(carol).liquidate(usd, bob, wad(1_700), eth)
    expect(await lending.sharesOf(eth, carol)).to.equal(shares(WAD))
    expect((await lending.totals(eth)).reserves).to.equal(0n)
  })

  it('behavior: each lowers the shortfall by the repayment times one less incentive times factor', async () => {
    const { lending, usd, eth, feed, bob, carol } = await deploy()
    await feed.post(eth, wad(1_700))
    const [, before] = await lending.liquidityOf(bob)
    await lending.connect(carol).liquidate(usd, bob, wad(1_000), eth)
    const [, after] = await lending.liquidityOf(bob)
    // 1,000 * (1 - 1.08 * 0.75)
    expect(before - after - wad(190)).to.be.within(-10_000n, 10_000n)
  })
})
