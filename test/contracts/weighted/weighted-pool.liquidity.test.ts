import { expect } from 'chai'

import { WAD, wad } from '../../../src/units.ts'
import { FeeToken__factory, Token__factory, WeightedPool__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { deployPool, MAX } from './weighted-pool-fixture.ts'

const LOCKED = 1_000_000n

describe('WeightedPool: liquidity', () => {
  const deploy = fixture((chain) => deployPool(chain))
  const deployEmpty = fixture((chain) => deployPool(chain, { amounts: [] }))
  const deployThree = fixture((chain) =>
    deployPool(chain, {
      weights: [wad('0.5'), wad('0.3'), wad('0.2')],
      amounts: [wad(100), wad(200), wad(300)],
    }),
  )

  it('default: the first deposit is as many tokens as it likes, and some shares stay', async () => {
    const { pool, owner } = await deploy()
    expect(await pool.balanceOf(pool)).to.equal(LOCKED)
    expect((await pool.balanceOf(owner)) + LOCKED).to.equal(2n * (await pool.invariant()))
    expect(await pool.weights()).to.deep.equal([wad('0.8'), wad('0.2')])
  })

  it('default: all tokens in proportion, at most so much of each, and back', async () => {
    const { chain, pool, first, second, alice } = await deploy()
    const supply = await pool.totalSupply()
    const sent = pool.connect(alice).join([wad(100), wad(100)], 0n)
    await expect(sent).to.changeTokenBalances(chain.ethers, first, [alice, pool], [-wad(100), wad(100)])
    await expect(sent).to.changeTokenBalances(chain.ethers, second, [alice, pool], [-wad(50), wad(50)])
    const shares = await pool.balanceOf(alice)
    expect(shares).to.equal(supply / 10n)
    await pool.connect(alice).exit(shares, [wad(100) - 1n, wad(50) - 1n])
    expect(await first.balanceOf(alice)).to.be.within(wad(1_000_000) - 1n, wad(1_000_000))
    expect(await pool.totalSupply()).to.equal(supply)
  })

  it('behavior: of three tokens too, of which one alone is as good as all by value', async () => {
    const { pool, tokens, first, alice } = await deployThree()
    const supply = await pool.totalSupply()
    await pool.connect(alice).join([wad(10), wad(20), wad(30)], 0n)
    expect(await pool.balanceOf(alice)).to.equal(supply / 10n)
    expect(await pool.tokens()).to.deep.equal(await Promise.all(tokens.map((token) => token.getAddress())))
    await pool.connect(alice).joinSingle(first, wad('0.1'), 0n)
    // Half of the pool's value is the first token: a thousandth more of it is half a thousandth of shares.
    const gained = (await pool.balanceOf(alice)) - supply / 10n
    expect(Number(gained) / Number(await pool.totalSupply())).to.be.within(0.00045, 0.0005 / 1.1)
  })

  it('behavior: one token alone in and out loses the fee on what others weigh', async () => {
    const { pool, first, alice } = await deploy()
    const account = pool.connect(alice)
    await account.joinSingle(first, wad(10), 0n)
    await account.exitSingle(first, await pool.balanceOf(alice), 0n)
    const lost = wad(1_000_000) - (await first.balanceOf(alice))
    // 0.2 times 0.3 %, twice.
    expect(lost).to.be.within(wad('0.0119'), wad('0.0121'))
    await account.joinForShares(first, wad(1), MAX)
    expect(await pool.balanceOf(alice)).to.equal(wad(1))
    await account.exitForAmount(first, wad('0.5'), MAX)
    expect(await pool.balanceOf(alice)).to.be.within(wad('0.3'), wad('0.31'))
  })

  it('behavior: all but the locked shares give all but dust', async () => {
    const { pool, owner } = await deploy()
    await pool.exit(await pool.balanceOf(owner), [0n, 0n])
    expect(await pool.totalSupply()).to.equal(LOCKED)
    for (const left of await pool.balances()) expect(left).to.be.within(1n, LOCKED)
  })

  it('behavior: tokens of fewer decimals count whole', async () => {
    const { owner, alice, second } = await deployEmpty()
    const small = await new Token__factory(owner).deploy('Small', 'SML', 6, 10n ** 12n)
    const pool = await new WeightedPool__factory(owner).deploy(
      owner,
      [small, second],
      [WAD / 2n, WAD / 2n],
      wad('0.003'),
    )
    await small.approve(pool, MAX)
    await second.approve(pool, MAX)
    await pool.open([1_000n * 10n ** 6n, wad(500)])
    expect(await pool.spotPrice(second, small)).to.equal((wad('0.5') * WAD) / wad('0.997'))
    expect(await pool.quoteExactIn(second, small, wad(1))).to.equal(1_990_031n)
    await second.connect(alice).approve(pool, MAX)
    await pool.connect(alice).swapExactOut(second, small, 1_990_031n, wad('1.000001'))
    expect(await small.balanceOf(alice)).to.equal(1_990_031n)
  })

  it('error: twice a first deposit, too little of it, none of a token, another number of tokens', async () => {
    const { pool } = await deployEmpty()
    await expect(pool.open([0n, 1n])).to.be.revertedWithCustomError(pool, 'ZeroAmount')
    await expect(pool.open([1_000n, 1_000n]))
      .to.be.revertedWithCustomError(pool, 'TooFewShares')
      .withArgs(LOCKED)
    await expect(pool.open([1n]))
      .to.be.revertedWithCustomError(pool, 'WrongLength')
      .withArgs(2n)
    await expect(pool.join([1n, 1n], 0n)).to.be.revertedWithCustomError(pool, 'Empty')
    await pool.open([wad(1), wad(1)])
    await expect(pool.open([wad(1), wad(1)])).to.be.revertedWithCustomError(pool, 'NotEmpty')
  })

  it('error: nothing, less or more than agreed, too much at once, shares one has not', async () => {
    const { pool, first, alice, bob, owner } = await deploy()
    const account = pool.connect(alice)
    const refused = (sent: Promise<unknown>, name: string) =>
      expect(sent, name).to.be.revertedWithCustomError(pool, name)
    await refused(account.join([0n, wad(1)], 0n), 'ZeroAmount')
    await refused(account.join([wad(1), wad(1)], wad(100)), 'TooLittleOut')
    await refused(account.join([wad(1)], 0n), 'WrongLength')
    await refused(account.exit(0n, [0n, 0n]), 'ZeroAmount')
    await refused(account.exit(wad(1), [wad(1), 0n]), 'TooLittleOut')
    await refused(account.exit(wad(1), [0n, 0n]), 'ERC20InsufficientBalance')
    await refused(account.joinSingle(first, 0n, 0n), 'ZeroAmount')
    await refused(account.joinSingle(first, wad(1), wad(100)), 'TooLittleOut')
    await refused(account.joinSingle(first, wad(9_000), 0n), 'TooMuchAtOnce')
    await refused(account.joinForShares(first, wad(1), wad('0.1')), 'TooMuchIn')
    await refused(account.joinSingle(bob, wad(1), 0n), 'NoToken')
    await refused(account.exitSingle(first, 0n, 0n), 'ZeroAmount')
    await refused(pool.exitSingle(first, wad(1), wad(100)), 'TooLittleOut')
    await refused(pool.exitSingle(first, (await pool.balanceOf(owner)) / 2n, 0n), 'TooMuchAtOnce')
    await refused(pool.exitForAmount(first, wad(10), 1n), 'TooMuchIn')
    await refused(pool.exitForAmount(first, wad(301), MAX), 'TooLarge')
    await refused(account.exitSingle(first, wad(1), 0n), 'ERC20InsufficientBalance')
  })

  it('error: a token that charges on transfers', async () => {
    const { owner, second } = await deployEmpty()
    const token = await new FeeToken__factory(owner).deploy(wad(1_000))
    const pool = await new WeightedPool__factory(owner).deploy(
      owner,
      [token, second],
      [WAD / 2n, WAD / 2n],
      wad('0.003'),
    )
    await token.approve(pool, MAX)
    await second.approve(pool, MAX)
    await expect(pool.open([wad(100), wad(100)])).to.be.revertedWithCustomError(pool, 'InexactTransfer')
  })
})
