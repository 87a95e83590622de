import { expect } from 'chai'
import { ZeroAddress } from 'ethers'

import { WAD } from '../../../src/units.ts'
import { FixedTermStaking__factory, MonthEnd__factory, Treasury__factory } from '#types/contracts/index'
import { fixture, type LocalChain } from '../../kit/local-chain.ts'
import { TERMS as STAKING } from '../staking/fixed-term-fixture.ts'
import { ALL, FUND, POLICY } from '../treasury/treasury-fixture.ts'
import { deployMarket } from './market-fixture.ts'

const SPLIT = { burn: 2_000n, liquidity: 3_000n, stakers: 0n, reserve: 5_000n }

/** The market with a treasury of a thousand tokens and a staking whose rewards it pays. */
async function deployMonth(chain: LocalChain, { inventory = 1_000n * WAD } = {}) {
  const market = await deployMarket(chain)
  const { owner, token, quote } = market
  const policy = { ...POLICY, maxImpactBps: 10_000n, maxSpendPerEpoch: ALL, incentiveCapPerEpoch: ALL }
  const treasuries = new Treasury__factory(owner)
  const args = [quote, token, market.market, ZeroAddress, owner, owner, SPLIT, policy] as const
  const treasury = await treasuries.deploy(...args)
  await token.approve(treasury, ALL)
  if (inventory > 0n) await treasury.deposit(0n, inventory)
  const staking = await new FixedTermStaking__factory(owner).deploy(token, owner, false, STAKING)
  await treasury.setTarget(staking, FUND)
  const end = await new MonthEnd__factory(owner).deploy(market.market, treasury, staking, false)
  await market.market.transferOwnership(end)
  await treasury.setKeeper(end)
  return { ...market, treasury, staking, end }
}

describe('MonthEnd', () => {
  const deploy = fixture((chain) => deployMonth(chain))

  it('default: the treasury gets the fee, matches half of its part for liquidity, buys back and burns', async () => {
    const { end, market, treasury, token, alice } = await deploy()
    await market.connect(alice).sell(100n * WAD)
    await end.closeMonth(0n)
    // A fee of 40: 20 kept, 12 for liquidity of which 6 went with 3 tokens, 8 for 4 tokens that were burned.
    const { burn, liquidity, reserve } = await treasury.buckets()
    expect([burn, liquidity, reserve]).to.deep.equal([0n, 6n * WAD, 20n * WAD])
    expect([await market.liquidity(), await token.balanceOf(market)]).to.deep.equal([6n * WAD, 3n * WAD])
    expect([await treasury.burned(), await treasury.inventory()]).to.deep.equal([4n * WAD, 997n * WAD])
  })

  it('behavior: promised rewards are set aside, as far as there are tokens', async () => {
    const { end, staking, treasury, token, alice } = await deploy()
    await token.connect(alice).approve(staking, ALL)
    await staking.connect(alice).stake(500n * WAD)
    await end.closeMonth(0n)
    const owed = await staking.totalOwed()
    expect(owed).to.be.above(0n)
    expect([await staking.emissionReserve(), await treasury.inventory()]).to.deep.equal([owed, 1_000n * WAD - owed])
  })

  it('behavior: what cannot be done is told and left, and the rest is done', async () => {
    const { chain } = await deploy()
    const { end, market, treasury, alice } = await deployMonth(chain, { inventory: 0n })
    await market.connect(alice).sell(100n * WAD)
    await expect(end.closeMonth(0n)).to.emit(end, 'LeftUndone')
    const { burn, liquidity } = await treasury.buckets()
    expect([burn, liquidity, await treasury.burned()]).to.deep.equal([0n, 12n * WAD, 4n * WAD])
  })

  it('error: a stranger says that a month is over', async () => {
    const { end, alice } = await deploy()
    await expect(end.connect(alice).closeMonth(0n)).to.be.revertedWithCustomError(end, 'OwnableUnauthorizedAccount')
  })
})
