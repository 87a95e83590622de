import { expect } from 'chai'

import { WAD, YEAR, days, toNumber, wad } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { near } from '../../kit/near.ts'
import { CURVE, FREE, LOCKED, T, deployLending } from './pooled-lending-fixture.ts'

describe('PooledLending: rates and interest', () => {
  const deploy = fixture((chain) => deployLending(chain))
  const deployFree = fixture((chain) => deployLending(chain, { curve: FREE }))

  /** Alice supplies 1,000 dollars; at T money begins to cost something, and in that block they are borrowed. */
  async function lent(...amounts: readonly bigint[]) {
    const market = await deployFree()
    const { chain, lending, usd, eth, owner, alice, bob, carol, terms } = market
    await lending.connect(alice).mint(usd, wad(1_000))
    for (const borrower of [bob, carol]) {
      await lending.connect(borrower).mint(eth, wad(100))
      await lending.connect(borrower).enterMarket(eth)
    }
    const to = await lending.getAddress()
    const asset = await usd.getAddress()
    const act = (from: string, method: string, ...args: unknown[]) => ({ from, to, contract: lending, method, args })
    const borrows = amounts.map((amount, i) => act([bob, carol][i]?.address ?? '', 'borrow', asset, amount))
    const begin = act(owner.address, 'setTerms', asset, { ...terms, curve: CURVE })
    const done = await chain.attemptTogether(T, [begin, ...borrows])
    expect(done).to.deep.equal([begin, ...borrows].map(() => true))
    return market
  }

  for (const [lentOut, used, borrow, supply] of [
    [0, '0', '0.02', '0'],
    [500, '0.5', '0.07', '0.0315'],
    [800, '0.8', '0.1', '0.072'],
    [900, '0.9', '0.4', '0.324'],
    [1_000, '1', '0.7', '0.63'],
  ] as const) {
    it(`default: at a utilisation of ${used} borrowers pay ${borrow} and suppliers get ${supply}`, async () => {
      const { lending, usd } = await lent(...(lentOut > 0 ? [wad(lentOut)] : []))
      expect([...(await lending.rates(usd))]).to.deep.equal([wad(used), wad(borrow), wad(supply)])
    })
  }

  it('default: 500 of 1,000 for 30 days, in one accrual', async () => {
    const { chain, lending, usd, alice, bob } = await lent(wad(500))
    await chain.at(T + days(30))
    const interest = wad('2.876712327648')
    const reserves = wad('0.2876712327648')
    await expect(lending.accrue(usd)).to.emit(lending, 'Accrued').withArgs(usd, interest, reserves)
    const { cash, borrows, reserves: booked, shares, index, accruedAt } = await lending.totals(usd)
    expect({ cash, borrows, reserves: booked, shares, index, accruedAt }).to.deep.equal({
      cash: wad(500),
      borrows: wad('502.876712327648'),
      reserves,
      shares: wad(50_000),
      index: 1_005_753_424_655_296_000n,
      accruedAt: BigInt(T + days(30)),
    })
    expect(await lending.exchangeRate(usd)).to.equal(20_051_780_821_897_664n)
    // The worked position has all shares; the first supplier has all but those that stay in the market.
    const position = wad('1002.5890410948832')
    const stays = (LOCKED * 20_051_780_821_897_664n) / WAD
    expect(await lending.sharesOf(usd, alice)).to.equal(wad(50_000) - LOCKED)
    expect(await lending.suppliedBy(usd, alice)).to.equal(position - stays - 1n)
    // Lenders' gain and the reserves' are the borrower's interest.
    expect(position - wad(1_000) + reserves).to.equal(interest)
    expect(await lending.debtOf(usd, bob)).to.equal(wad(500) + interest)
  })

  it('default: a debt of 200 among the 500 has grown by as much', async () => {
    const { chain, lending, usd, bob, carol } = await lent(wad(300), wad(200))
    await chain.mineAt(T + days(30))
    expect(await lending.debtOf(usd, carol)).to.equal(wad('201.1506849310592'))
    expect(await lending.debtOf(usd, bob)).to.equal(wad('502.876712327648') - wad('201.1506849310592'))
  })

  it('behavior: an accrual of no time does nothing', async () => {
    const { chain, lending, usd, owner } = await lent(wad(500))
    const to = await lending.getAddress()
    const asset = await usd.getAddress()
    const act = { from: owner.address, to, contract: lending, method: 'accrue', args: [asset] } as const
    expect(await chain.attemptTogether(T + days(1), [act, act, act])).to.deep.equal([true, true, true])
    const once = await lending.totals(usd)
    expect(once.index).to.equal(WAD + (wad('0.07') / BigInt(YEAR)) * BigInt(days(1)))
  })

  it('behavior: interest is simple within an accrual and compounds from one to the next', async () => {
    const { chain, lending, usd, bob } = await lent(wad(500))
    await chain.mineAt(T + YEAR)
    const simple = toNumber(await lending.debtOf(usd, bob))
    near(simple, 500 * 1.07, 1e-6)
    const monthly = await lent(wad(500))
    for (let month = 1; month <= 12; month++) {
      await monthly.chain.at(T + (YEAR / 12) * month)
      await monthly.lending.accrue(monthly.usd)
    }
    // Utilisation grows with the debt, so a little more than compounding at 7 % would make.
    const compounded = toNumber(await monthly.lending.debtOf(monthly.usd, monthly.bob))
    expect(compounded).to.be.within(500 * (1 + 0.07 / 12) ** 12, 500 * (1 + 0.08 / 12) ** 12)
  })

  it('behavior: 14,000 of 101,000 for 30 days comes to what a published descendant of Compound says', async () => {
    const { chain, lending, usd, eth, owner, feed, alice, bob, terms } = await deploy()
    await lending.setTerms(eth, { ...terms, collateralFactor: wad('0.8') })
    await lending.connect(alice).mint(usd, wad(101_000))
    await lending.connect(bob).mint(eth, wad(10))
    await lending.connect(bob).enterMarket(eth)
    await chain.at(T)
    await lending.connect(bob).borrow(usd, wad(14_000))
    await chain.at(T + days(30))
    await feed.connect(owner).post(eth, wad(1_700))
    near(toNumber(await lending.debtOf(usd, bob)), 14_038.96378, 1e-3)
    const [liquidity, shortfall] = await lending.liquidityOf(bob)
    expect(liquidity).to.equal(0n)
    near(toNumber(shortfall), 438.96, 0.01)
  })

  it('behavior: a rate that no curve should give is cut to 1,000 % a year', async () => {
    const { lending, usd, terms } = await lent(wad(1_000))
    await lending.setTerms(usd, { ...terms, curve: { ...terms.curve, jump: wad(1_000) } })
    const [, rate] = await lending.rates(usd)
    expect(rate).to.equal(wad(10))
  })
})
