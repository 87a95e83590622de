import { expect } from 'chai'

import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { fixedRateStaking } from '../../../../src/agents/controllable/staking/fixed-rate-staking.ts'
import { ActionArgumentError } from '../../../../src/agents/errors.ts'
import type { Address } from '../../../../src/chain/chain.ts'
import { days, wad } from '../../../../src/units.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'

/** A token a second for 7 days, unless told otherwise. */
const open = (options: (distributor: Address) => Partial<Parameters<typeof fixedRateStaking>[1]> = () => ({})) =>
  openStage(async (setup, { alice }) => {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(10_000_000) })
    const staking = await fixedRateStaking(setup, { token, stream: wad(604_800), ...options(alice) })
    return { parts: { token, staking }, kpis: staking.kpis, funds: [token.of(wad(700_000))] }
  })

describe('fixedRateStaking', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  const opened = async (...options: Parameters<typeof open>) => (stage = await open(...options)).parts
  const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  afterEach(() => stage.close())

  it('default: two stakers share the stream by stake', async () => {
    const { staking, token } = await opened()
    const { alice, bob } = stage.address
    expect(outcomes(await stage.play('alice', staking.stake({ amount: wad(100) })))).to.deep.equal(['ok', 'ok'])
    await stage.play('bob', staking.stake({ amount: wad(300) }))
    await stage.advance(1)
    // A day alone, then a quarter of the second day.
    expect(await staking.rewards.balanceOf(alice)).to.equal(wad(86_400 + 21_600))
    expect(await staking.rewards.balanceOf(bob)).to.equal(wad(64_800))
    expect(await last('alice', staking.exit({}))).to.equal('ok')
    expect(await token.balanceOf(alice)).to.equal(wad(700_000 + 86_400 + 2 * 21_600))
  })

  it('behavior: KPIs follow the stream', async () => {
    const { staking } = await opened()
    expect([stage.kpi('apr'), stage.kpi('rewardRate'), stage.kpi('rewardReserve')]).to.deep.equal([
      undefined,
      wad(1),
      wad(604_800),
    ])
    await stage.play('alice', staking.stake({ amount: wad(315_360) }))
    // 31,536,000 tokens a year over 315,360.
    expect([stage.kpi('apr'), stage.kpi('staked'), stage.kpi('owed')]).to.deep.equal([wad(100), wad(315_360), 0n])
    await stage.advance(2)
    expect(stage.kpi('owed')).to.equal(wad(172_800))
    await stage.play('alice', staking.claimReward({}))
    // Divided by the stake and multiplied again, each rounded down: some wei stay in the contract.
    expect(wad(259_200) - (stage.kpi('rewardsPaid') as bigint)).to.be.within(0n, 315_360n)
    expect(stage.kpi('rewardReserve')).to.equal(wad(604_800) - (stage.kpi('rewardsPaid') as bigint))
    await stage.advance(4)
    expect([stage.kpi('apr'), stage.kpi('apy'), stage.kpi('rewardRate')]).to.deep.equal([0n, 0, 0n])
  })

  it('behavior: the distributor alone starts a stream of what anyone sent', async () => {
    const { staking } = await opened((alice) => ({ stream: 0n, distributor: alice }))
    expect(await last('bob', staking.fundRewards({ amount: wad(700) }))).to.equal('ok')
    expect(await last('bob', staking.notifyReward({ amount: wad(700) }))).to.equal('OwnableUnauthorizedAccount')
    expect(await last('alice', staking.notifyReward({ amount: wad(701) }))).to.equal('InsufficientRewards')
    expect(await last('alice', staking.notifyReward({ amount: 0n }))).to.equal('ZeroAmount')
    expect(await last('alice', staking.notifyReward({ amount: wad(700) }))).to.equal('ok')
    expect(await staking.contract.periodFinish()).to.equal(BigInt(stage.time + days(7)))
  })

  it('behavior: shares and all are of the stake, the rewards, the balance; nothing makes no calls', async () => {
    const { staking, token } = await opened()
    const { alice } = stage.address
    expect(await staking.unstake.by(alice, { amount: 'all' })).to.deep.equal([])
    expect(await staking.compoundReward.by(alice, { amount: { share: 1 } })).to.deep.equal([])
    await stage.play('alice', staking.stake.by(alice, { amount: { share: 0.1 } }))
    expect(await staking.stakeOf(alice)).to.equal(wad(70_000))
    await stage.play('alice', staking.unstake.by(alice, { amount: { share: 0.25 } }))
    expect(await staking.stakeOf(alice)).to.equal(wad(52_500))
    const earned = await staking.rewards.balanceOf(alice)
    // Rewards per token are rounded down, then times 70,000.
    expect(earned).to.equal((wad(86_400) / 70_000n) * 70_000n)
    await stage.play('alice', staking.compoundReward.by(alice, { amount: 'all' }))
    expect(await staking.stakeOf(alice)).to.equal(wad(52_500) + earned)
    await stage.play('bob', staking.fundRewards.by(stage.address.bob, { amount: 'all' }))
    expect(await token.balanceOf(stage.address.bob)).to.equal(0n)
  })

  it('behavior: the ledger is what the contract says', async () => {
    const { staking } = await opened()
    await stage.play('alice', staking.stake({ amount: 70n }))
    await stage.play('bob', staking.stake({ amount: 50n }))
    await stage.play('alice', staking.unstake({ amount: 30n }))
    await stage.play('bob', staking.exit({}))
    expect([...staking.ledger.entries()]).to.deep.equal([[stage.address.alice, 40n]])
    expect(staking.ledger.total).to.equal(await staking.contract.totalStaked())
  })

  it('error: refusals come back as receipts with the reason', async () => {
    const { staking } = await opened()
    expect(await last('alice', staking.stake({ amount: 0n }))).to.equal('ZeroAmount')
    expect(await last('alice', staking.stake({ amount: wad(700_001) }))).to.equal('ERC20InsufficientBalance')
    expect(await last('alice', staking.unstake({ amount: 0n }))).to.equal('ZeroAmount')
    expect(await last('alice', staking.unstake({ amount: 1n }))).to.equal('InsufficientStake')
    expect(await last('alice', staking.claimReward({}))).to.equal('NothingToClaim')
    expect(await last('alice', staking.exit({}))).to.equal('ZeroAmount')
    expect(await last('alice', staking.fundRewards({ amount: wad(700_001) }))).to.equal('ERC20InsufficientBalance')
  })

  it('error: rewards in another token cannot be compounded, and reserves do not mix with stakes', async () => {
    stage = await openStage(async (setup) => {
      const token = await erc20(setup, { symbol: 'SAF', supply: wad(1000) })
      const reward = await erc20(setup, { symbol: 'RWD', supply: wad(604_800) })
      const staking = await fixedRateStaking(setup, { token, reward, stream: wad(604_800) })
      return { parts: { token, staking }, kpis: staking.kpis, funds: [token.of(wad(10))] }
    })
    const { staking } = stage.parts
    await stage.play('alice', staking.stake({ amount: wad(10) }))
    expect(stage.kpi('rewardReserve')).to.equal(wad(604_800))
    expect(() => staking.compoundReward({ amount: 1n })).to.throw(ActionArgumentError)
  })
})
