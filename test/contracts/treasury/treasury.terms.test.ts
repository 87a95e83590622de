import { expect } from 'chai'

import { days } from '../../../src/units.ts'
import { Treasury__factory } from '#types/contracts/index'
import { fixture } from '../../kit/local-chain.ts'
import { deployTreasury, FUND, POLICY, SPLIT, TRANSFER, UNKNOWN } from './treasury-fixture.ts'

const ALL_TO_RESERVE = { burn: 0n, liquidity: 0n, stakers: 0n, reserve: 10_000n }

describe('Treasury terms', () => {
  const deploy = fixture((chain) => deployTreasury(chain))

  it('default: a new split is for what comes in from then on', async () => {
    const { treasury, alice, buckets } = await deploy()
    await treasury.connect(alice).collectRevenue(alice, 1_000n)
    await expect(treasury.setSplit(ALL_TO_RESERVE))
      .to.emit(treasury, 'SplitSet')
      .withArgs(Object.values(SPLIT), Object.values(ALL_TO_RESERVE))
    await treasury.connect(alice).collectRevenue(alice, 1_000n)
    expect(await buckets()).to.deep.equal({ burn: 500n, liquidity: 300n, stakers: 200n, reserve: 1_000n })
    expect(await treasury.split()).to.deep.equal(Object.values(ALL_TO_RESERVE))
  })

  it('default: policy, keeper, stakers and targets change and say from what to what', async () => {
    const { treasury, keeper, alice, bob } = await deploy()
    const next = { minInterval: BigInt(days(1)), maxImpactBps: 5n, maxSpendPerEpoch: 6n, incentiveCapPerEpoch: 7n }
    await expect(treasury.setPolicy(next))
      .to.emit(treasury, 'PolicySet')
      .withArgs(Object.values(POLICY), Object.values(next))
    expect(await treasury.policy()).to.deep.equal(Object.values(next))
    await expect(treasury.setKeeper(bob)).to.emit(treasury, 'KeeperSet').withArgs(keeper.address, bob.address)
    await expect(treasury.setTarget(alice, FUND)).to.emit(treasury, 'TargetSet').withArgs(alice.address, UNKNOWN, FUND)
    await expect(treasury.setTarget(alice, TRANSFER))
      .to.emit(treasury, 'TargetSet')
      .withArgs(alice.address, FUND, TRANSFER)
    await treasury.setStakers(alice)
    await expect(treasury.setStakers(bob)).to.emit(treasury, 'StakersSet').withArgs(alice.address, bob.address)
    expect([await treasury.keeper(), await treasury.stakers(), await treasury.deliveryOf(alice)]).to.deep.equal([
      bob.address,
      bob.address,
      BigInt(TRANSFER),
    ])
  })

  it('behavior: the old keeper is none any more', async () => {
    const { treasury, keeper, alice, bob } = await deploy()
    await treasury.setKeeper(bob)
    await expect(treasury.connect(keeper).collectRevenue(alice, 1n)).to.be.revertedWithCustomError(treasury, 'NotPayer')
    await treasury.connect(bob).collectRevenue(alice, 1n)
  })

  it('error: parts that do not add up, at first and later', async () => {
    const { treasury, owner, keeper, quote, token, router } = await deploy()
    const bad = { ...SPLIT, reserve: 1n }
    await expect(treasury.setSplit(bad)).to.be.revertedWithCustomError(treasury, 'BadSplit').withArgs(10_001n)
    const zero = '0x0000000000000000000000000000000000000000'
    await expect(new Treasury__factory(owner).deploy(quote, token, router, zero, owner, keeper, bad, POLICY))
      .to.be.revertedWithCustomError(treasury, 'BadSplit')
      .withArgs(10_001n)
  })

  it('error: an impact that is no limit any more', async () => {
    const { treasury } = await deploy()
    await treasury.setPolicy({ ...POLICY, maxImpactBps: 1_000_000n })
    await expect(treasury.setPolicy({ ...POLICY, maxImpactBps: 1_000_001n }))
      .to.be.revertedWithCustomError(treasury, 'BadImpact')
      .withArgs(1_000_001n)
  })

  it('error: by anyone but the owner', async () => {
    const { treasury, keeper } = await deploy()
    const byKeeper = treasury.connect(keeper)
    for (const call of [
      () => byKeeper.setSplit(SPLIT),
      () => byKeeper.setPolicy(POLICY),
      () => byKeeper.setKeeper(keeper),
      () => byKeeper.setStakers(keeper),
      () => byKeeper.setTarget(keeper, TRANSFER),
    ]) {
      await expect(call())
        .to.be.revertedWithCustomError(treasury, 'OwnableUnauthorizedAccount')
        .withArgs(keeper.address)
    }
  })
})
