import { expect } from 'chai'

import { WAD } from '../../../src/units.ts'
import { PoolDesk__factory } from '#types/contracts/index'
import { deployPool } from '../amm/pair-fixture.ts'
import { fixture, type LocalChain } from '../../kit/local-chain.ts'
import { FEE } from './market-fixture.ts'

/** A desk at the pool of a thousand and two thousand, at which Bob may sell. */
async function deployDesk(chain: LocalChain) {
  const pool = await deployPool(chain)
  const { owner, bob, token0, token1, router } = pool
  const desks = new PoolDesk__factory(owner)
  const desk = await desks.deploy(token0, token1, router, FEE)
  await token0.connect(bob).approve(desk, 2n ** 255n)
  return { ...pool, desks, desk }
}

/** What 10 of 1,000 bring of 2,000 in a pair. */
const PROCEEDS = 19_743160687941225977n

describe('PoolDesk', () => {
  const deploy = fixture((chain) => deployDesk(chain))

  it('default: sells in the pair at once, keeps the fee until the month is closed, and pays the rest', async () => {
    const { desk, bob, owner, token0, token1 } = await deploy()
    const before = await token1.balanceOf(bob)
    await expect(desk.connect(bob).sell(10n * WAD))
      .to.emit(desk, 'Sold')
      .withArgs(bob, 10n * WAD)
    const fee = (PROCEEDS * FEE) / WAD
    expect((await token1.balanceOf(bob)) - before).to.equal(PROCEEDS - fee)
    expect([await token0.balanceOf(desk), await token1.balanceOf(desk)]).to.deep.equal([0n, fee])
    const price = await desk.price()
    await expect(desk.close(0n))
      .to.emit(desk, 'MonthClosed')
      .withArgs(price, 10n * WAD, fee)
    expect(await token1.allowance(desk, owner)).to.equal(fee)
    // Another month begins with nothing.
    await expect(desk.close(0n)).to.emit(desk, 'MonthClosed').withArgs(price, 0n, 0n)
  })

  it('behavior: its price is the pair’s, whichever token comes first in it', async () => {
    const { desk, desks, token0, token1, router } = await deploy()
    expect(await desk.price()).to.equal(2n * WAD)
    const other = await desks.deploy(token1, token0, router, 0n)
    expect(await other.price()).to.equal(WAD / 2n)
  })

  it('error: nothing to sell, a fee of more than all, and a stranger who closes', async () => {
    const { desk, desks, bob, token0, token1, router } = await deploy()
    await expect(desk.connect(bob).sell(0n)).to.be.revertedWithCustomError(desk, 'ZeroAmount')
    await expect(desks.deploy(token0, token1, router, WAD + 1n)).to.be.revertedWithCustomError(desk, 'BadFee')
    await expect(desk.connect(bob).close(0n)).to.be.revertedWithCustomError(desk, 'OwnableUnauthorizedAccount')
  })
})
