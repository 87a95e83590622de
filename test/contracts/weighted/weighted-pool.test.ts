import { expect } from 'chai'

import { toNumber, WAD, wad } from '../../../src/units.ts'
import { fixture } from '../../kit/local-chain.ts'
import { near } from '../../kit/near.ts'
import { deployPool, MAX, type Pool } from './weighted-pool-fixture.ts'

/** As far as a binomial series of ten digits agrees. */
const AGREES = 1e-9

const nearTo = (actual: bigint, expected: bigint, tolerance = AGREES) =>
  near(toNumber(actual) / toNumber(expected), 1, tolerance)

describe('WeightedPool: worked examples', () => {
  const deploy = fixture((chain) => deployPool(chain))
  const deployData = fixture((chain) =>
    deployPool(chain, { weights: [wad('0.9'), wad('0.1')], amounts: [wad(90), wad(10)], fee: wad('0.01') }),
  )

  /** Of a hundred shares, as the figures are told. */
  const perHundred = async ({ pool }: Pool, shares: bigint) => (shares * wad(100)) / (await pool.totalSupply())

  it('default: 0.5015 of the first per one of the second, with the fee', async () => {
    const { pool, first, second } = await deploy()
    nearTo(await pool.spotPrice(first, second), 501_504_513_540_621_866n, 1e-15)
  })

  it('default: 10 of the first buy 19.4527 of the second, as both of Balancer’s generations have it', async () => {
    const { pool, first, second } = await deploy()
    const out = await pool.quoteExactIn(first, second, wad(10))
    nearTo(out, 19_452_735_577_880_048_000n)
    nearTo(out, 19_452_735_577_880_046_000n, 1e-13)
  })

  it('default: 20 of the second cost 10.2886 of the first', async () => {
    const { pool, first, second } = await deploy()
    nearTo(await pool.quoteExactOut(first, second, wad(20)), 10_288_618_193_026_472_417n)
  })

  it('default: 10 of the first alone for 0.7987 of a hundred shares', async () => {
    const at = await deploy()
    const shares = await at.pool.joinSingle.staticCall(at.first, wad(10), 0n)
    nearTo(await perHundred(at, shares), 798_724_136_509_959_800n)
  })

  it('default: one of a hundred shares costs 12.5231 of the first alone, and brings 12.4768', async () => {
    const at = await deploy()
    const one = (await at.pool.totalSupply()) / 100n
    nearTo(await at.pool.joinForShares.staticCall(at.first, one, MAX), 12_523_099_967_467_174_305n)
    nearTo(await at.pool.exitSingle.staticCall(at.first, one, 0n), 12_476_845_164_174_042_946n)
  })

  it('default: 10 of the first alone cost 0.8013 of a hundred shares', async () => {
    const at = await deploy()
    const shares = await at.pool.exitForAmount.staticCall(at.first, wad(10), MAX)
    nearTo(await perHundred(at, shares), 801_284_472_559_796_300n)
  })

  it('default: 90 data tokens at 90 % and 10 OCEAN at a fee of 1 %', async () => {
    const { pool, first, second } = await deployData()
    nearTo(await pool.spotPrice(second, first), 1_010_101_010_101_010_101n, 1e-15)
    nearTo(await pool.quoteExactIn(second, first, wad(1)), 939_073_191_854_216_220n)
  })

  it('default: first shares, a trade and a deposit of one token, as the second generation has them', async () => {
    const { pool, first, second, owner, alice } = await deploy()
    const shares = await pool.balanceOf(owner)
    nearTo(shares, wad('1741.10112659221245045'), 1e-13)
    await pool.connect(alice).swapExactIn(first, second, wad(10), 0n)
    nearTo((await second.balanceOf(alice)) - wad(1_000_000), wad('19.452735577880046'), 1e-13)
    // It charges the fee on what is above the proportional part, this pool on the part that others weigh: 2e-6 apart.
    nearTo(await pool.joinSingle.staticCall(first, wad(10), 0n), wad('13.769041183889423025'), 5e-6)
  })

  it('behavior: with equal weights it is the constant product, to the unit', async () => {
    const { pool, first, second } = await deployPool((await deploy()).chain, { weights: [WAD / 2n, WAD / 2n] })
    const effective = wad(10) - wad('0.03')
    expect(await pool.quoteExactIn(first, second, wad(10))).to.equal((wad(500) * effective) / (wad(1_000) + effective))
    const cost = (wad(1_000) * wad(20) + wad(480) - 1n) / wad(480)
    expect(await pool.quoteExactOut(first, second, wad(20))).to.equal((cost * 1_000n + 996n) / 997n)
  })
})

describe('WeightedPool: trades', () => {
  const deploy = fixture((chain) => deployPool(chain))

  it('default: takes what is paid, gives what was quoted, and tells', async () => {
    const { chain, pool, first, second, alice } = await deploy()
    const out = await pool.quoteExactIn(first, second, wad(10))
    const sent = pool.connect(alice).swapExactIn(first, second, wad(10), out)
    await expect(sent).to.emit(pool, 'Swapped').withArgs(alice, first, second, wad(10), out, wad('0.03'))
    await expect(sent).to.changeTokenBalances(chain.ethers, first, [alice, pool], [-wad(10), wad(10)])
    await expect(sent).to.changeTokenBalances(chain.ethers, second, [alice, pool], [out, -out])
    expect(await pool.balances()).to.deep.equal([wad(1_010), wad(500) - out])
  })

  it('behavior: an exact amount out costs what was quoted, at most what is allowed', async () => {
    const { pool, first, second, alice } = await deploy()
    const cost = await pool.quoteExactOut(first, second, wad(20))
    const trader = pool.connect(alice)
    await expect(trader.swapExactOut(first, second, wad(20), cost - 1n))
      .to.be.revertedWithCustomError(pool, 'TooMuchIn')
      .withArgs(cost)
    await trader.swapExactOut(first, second, wad(20), cost)
    expect(await first.balanceOf(alice)).to.equal(wad(1_000_000) - cost)
    expect(await second.balanceOf(alice)).to.equal(wad(1_000_020))
  })

  it('behavior: two halves give less than the whole by the fee alone, and a round trip loses', async () => {
    const { pool, first, second, alice } = await deploy()
    const trader = pool.connect(alice)
    const whole = await pool.quoteExactIn(first, second, wad(10))
    const half = await pool.quoteExactIn(first, second, wad(5))
    await trader.swapExactIn(first, second, wad(5), 0n)
    const both = half + (await pool.quoteExactIn(first, second, wad(5)))
    expect(both).to.be.below(whole)
    expect(whole - both).to.be.below(whole / 10_000n)
    await trader.swapExactIn(second, first, half, 0n)
    expect(await first.balanceOf(alice)).to.be.below(wad(1_000_000))
  })

  it('behavior: what is sent without a call is nobody’s', async () => {
    const { pool, first, second, alice } = await deploy()
    const before = await pool.quoteExactIn(first, second, wad(10))
    await first.connect(alice).transfer(pool, wad(100))
    expect(await pool.quoteExactIn(first, second, wad(10))).to.equal(before)
  })

  it('error: nothing, too large, too little, a stranger, a token for itself, an empty pool', async () => {
    const { chain, pool, first, second, alice } = await deploy()
    const trader = pool.connect(alice)
    const refused = (sent: Promise<unknown>, name: string, ...facts: unknown[]) =>
      expect(sent, name)
        .to.be.revertedWithCustomError(pool, name)
        .withArgs(...facts)
    await refused(trader.swapExactIn(first, second, 0n, 0n), 'ZeroAmount')
    await refused(trader.swapExactOut(first, second, 0n, MAX), 'ZeroAmount')
    await refused(trader.swapExactIn(first, second, wad(300) + 1n, 0n), 'TooLarge', wad(300))
    await refused(trader.swapExactIn(second, first, wad(150) + 1n, 0n), 'TooLarge', wad(150))
    await refused(trader.swapExactIn(first, second, wad(300), 0n), 'TooLarge', wad(150))
    await refused(trader.swapExactOut(first, second, wad(150) + 1n, MAX), 'TooLarge', wad(150))
    const out = await pool.quoteExactIn(first, second, wad(1))
    await refused(trader.swapExactIn(first, second, wad(1), out + 1n), 'TooLittleOut', out)
    await refused(trader.swapExactIn(first, first, wad(1), 0n), 'SameToken', await first.getAddress())
    await refused(trader.swapExactIn(first, alice, wad(1), 0n), 'NoToken', alice.address)
    const empty = await deployPool(chain, { amounts: [] })
    await expect(empty.pool.quoteExactIn(empty.first, empty.second, 1n)).to.be.revertedWithCustomError(pool, 'Empty')
    await expect(empty.pool.spotPrice(empty.first, empty.second)).to.be.revertedWithCustomError(pool, 'Empty')
  })
})
