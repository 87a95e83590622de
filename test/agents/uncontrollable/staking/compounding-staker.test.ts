import { expect } from 'chai'

import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { fixedRateStaking } from '../../../../src/agents/controllable/staking/fixed-rate-staking.ts'
import { variableRateStaking } from '../../../../src/agents/controllable/staking/variable-rate-staking.ts'
import { compoundingStaker } from '../../../../src/agents/uncontrollable/staking/compounding-staker.ts'
import { testBench } from '../../../../src/testing/test-bench.ts'
import { days, wad } from '../../../../src/units.ts'

describe('compoundingStaker', () => {
  const bench = testBench(async (setup) => {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
    const staking = await variableRateStaking(setup, { token, reserve: wad(100_000), capacityShare: 0.2 })
    const stream = await fixedRateStaking(setup, { token, stream: wad(604_800), durationSeconds: days(7) })
    return { token, staking, stream }
  })

  it('default: stakes a share, then its rewards each month', async () => {
    const { token, staking } = bench.parts
    const staker = await bench.agent(compoundingStaker({ staking, share: 0.8 }), { funds: [token.of(wad(125_000))] })
    expect((await staker.step()).labels).to.deep.equal(['approve', 'stake'])
    expect(await staking.stakeOf(staker.address)).to.equal(wad(100_000))
    await bench.pass(days(29))
    const earned = await staking.rewards.balanceOf(staker.address)
    // Half full: 12 % a year.
    expect(earned).to.equal((wad(12_000) * 29n) / 365n)
    const { actions, reverts } = await staker.step()
    expect([actions, reverts]).to.deep.equal([['compoundReward'], []])
    expect(await staking.stakeOf(staker.address)).to.equal(wad(100_000) + earned)
  })

  it('behavior: stakes no more than there is room for, and takes rewards out where there is none', async () => {
    const { token, staking } = bench.parts
    const behave = compoundingStaker({ staking, share: 1, everySeconds: days(1) })
    const staker = await bench.agent(behave, { funds: [token.of(wad(200_001))] })
    expect((await staker.step()).reverts).to.deep.equal([])
    expect(await staking.stakeOf(staker.address)).to.equal(wad(200_000))
    await staker.step()
    const { actions, reverts } = await staker.step()
    expect([actions, reverts]).to.deep.equal([['claimReward'], []])
    expect((await staker.balance(token)) > wad(1)).to.equal(true)
  })

  it('behavior: compounds in a fixed stream, which has room for all', async () => {
    const { token, stream } = bench.parts
    const behave = compoundingStaker({ staking: stream, everySeconds: days(2) })
    const staker = await bench.agent(behave, { funds: [token.of(wad(2_000))] })
    await staker.step()
    await bench.pass(days(1))
    expect((await staker.step()).actions).to.deep.equal(['compoundReward'])
    expect(await stream.stakeOf(staker.address)).to.equal(wad(1_000 + 86_400))
  })

  it('behavior: without tokens it does nothing', async () => {
    const staker = await bench.agent(compoundingStaker({ staking: bench.parts.staking }))
    expect((await staker.step()).calls).to.deep.equal([])
  })
})
