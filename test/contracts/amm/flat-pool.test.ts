import { expect } from 'chai'

import { WAD } from '../../../src/units.ts'
import { ElasticToken__factory, FlatPool__factory } from '#types/contracts/index'
import { fixture, type LocalChain } from '../../kit/local-chain.ts'

const ALL = 2n ** 256n - 1n

/** A thousand of the base token and two thousand of the quote token, with a fee. */
async function deployPool(chain: LocalChain, feeBps = 0n) {
  const [owner, alice, bob] = chain.signers
  if (!owner || !alice || !bob) throw new Error('the chain has too few accounts')
  const tokens = new ElasticToken__factory(owner)
  const [base, quote] = [await tokens.deploy(), await tokens.deploy()]
  const pools = new FlatPool__factory(owner)
  const pool = await pools.deploy(base, quote, feeBps)
  for (const account of [owner, alice]) {
    for (const token of [base, quote]) {
      await token.mint(account, 10_000n * WAD)
      await token.connect(account).approve(pool, ALL)
    }
  }
  await pool.addLiquidity(1_000n * WAD, 2_000n * WAD)
  return { chain, owner, alice, bob, base, quote, pools, pool }
}

describe('FlatPool', () => {
  const deploy = fixture((chain) => deployPool(chain))

  it('default: without a fee the product stays, and a trade back gives back what was paid', async () => {
    const { pool, base, quote, alice } = await deploy()
    await expect(pool.connect(alice).swapExactIn(quote, 2_000n * WAD, 0n))
      .to.emit(pool, 'Swap')
      .withArgs(alice, quote, 2_000n * WAD, 500n * WAD)
    expect(await pool.reserves()).to.deep.equal([500n * WAD, 4_000n * WAD])
    await pool.connect(alice).swapExactIn(base, 500n * WAD, 2_000n * WAD)
    expect(await pool.reserves()).to.deep.equal([1_000n * WAD, 2_000n * WAD])
  })

  it('behavior: a fee stays in the pool', async () => {
    const { chain } = await deploy()
    const { pool, quote, alice } = await deployPool(chain, 1_000n)
    // A tenth of 2,000 stays out of the formula: 1,000 · 1,800 / 3,800.
    await pool.connect(alice).swapExactIn(quote, 2_000n * WAD, 0n)
    const [base, money] = await pool.reserves()
    expect([1_000n * WAD - base, money]).to.deep.equal([473_684210526315789473n, 4_000n * WAD])
  })

  it('behavior: who buys together pays one price', async () => {
    const { pool, base, owner, alice, bob } = await deploy()
    const before = await base.balanceOf(alice)
    await pool.buyFor([alice, bob], [1_500n * WAD, 500n * WAD])
    expect([(await base.balanceOf(alice)) - before, await base.balanceOf(bob)]).to.deep.equal([375n * WAD, 125n * WAD])
    expect(await base.balanceOf(owner)).to.equal(9_000n * WAD)
  })

  it('behavior: liquidity comes in and goes out at the price, and shares are parts of the pool', async () => {
    const { pool, alice, base, quote } = await deploy()
    await pool.connect(alice).addLiquidity(500n * WAD, ALL)
    expect([await pool.balanceOf(alice), await quote.balanceOf(alice)]).to.deep.equal([500n * WAD, 9_000n * WAD])
    await pool.connect(alice).removeLiquidity(500n * WAD)
    expect([await base.balanceOf(alice), await quote.balanceOf(alice)]).to.deep.equal([10_000n * WAD, 10_000n * WAD])
  })

  it('error: nothing, too little out, other tokens, lists of two lengths, a fee of all', async () => {
    const { pool, pools, alice, base, quote } = await deploy()
    for (const call of [
      () => pool.swapExactIn(base, 0n, 0n),
      () => pool.addLiquidity(0n, 1n),
      () => pool.removeLiquidity(0n),
      () => pool.buyFor([alice], [0n]),
    ]) {
      await expect(call()).to.be.revertedWithCustomError(pool, 'ZeroAmount')
    }
    await expect(pool.swapExactIn(base, WAD, 3n * WAD)).to.be.revertedWithCustomError(pool, 'TooLittleOut')
    await expect(pool.addLiquidity(WAD, WAD)).to.be.revertedWithCustomError(pool, 'TooLittleOut')
    await expect(pool.swapExactIn(alice, WAD, 0n)).to.be.revertedWithCustomError(pool, 'NotInPool')
    await expect(pool.buyFor([alice], [])).to.be.revertedWithCustomError(pool, 'LengthMismatch')
    await expect(pools.deploy(base, quote, 10_000n)).to.be.revertedWithCustomError(pool, 'BadFee')
  })
})
