import { expect } from 'chai'

import { fixedTermStaking } from '../../../../src/agents/controllable/staking/fixed-term-staking.ts'
import { managedToken } from '../../../../src/agents/controllable/token/managed-token.ts'
import { AgentOptionError } from '../../../../src/agents/errors.ts'
import { days, wad, YEAR } from '../../../../src/units.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'

const open = (mints: boolean) =>
  openStage(async (setup, { carol }) => {
    const token = await managedToken(setup, { symbol: 'SAF', supply: wad(1_000_000) })
    const other = await managedToken(setup, { symbol: 'OTH', supply: 1n })
    const staking = await fixedTermStaking(setup, {
      token,
      ...(mints ? { minted: token } : { reserve: wad(2) }),
      termSeconds: days(73),
      owner: carol,
    })
    const wrong = () => fixedTermStaking(setup, { token, minted: other })
    return { parts: { token, staking, wrong }, kpis: staking.kpis, funds: [token.of(wad(100_000))] }
  })

describe('fixedTermStaking', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  afterEach(() => stage.close())

  it('default: a fifth of a year at 18 % is made and paid with the stake', async () => {
    stage = await open(true)
    const { token, staking } = stage.parts
    const { alice } = stage.address
    expect(await last('alice', staking.stakeForTerm({ amount: wad(100_000) }))).to.equal('ok')
    expect([stage.kpi('staked'), stage.kpi('utilisation'), stage.kpi('owed')]).to.deep.equal([
      wad(100_000),
      0.2,
      wad(3_600),
    ])
    expect([stage.kpi('apr'), await staking.apr(), await staking.room()]).to.deep.equal([
      wad('0.156'),
      wad('0.156'),
      wad(400_000),
    ])
    await stage.advance(71)
    expect(await last('alice', staking.withdrawStake({ position: 0n }))).to.equal('Immature')
    expect(await staking.maturedOf(alice)).to.equal(0n)
    await stage.advance(1)
    expect(await last('alice', staking.withdrawStake({ position: 0n }))).to.equal('ok')
    expect(token.ledger.balanceOf(alice)).to.equal(wad(103_600))
    expect([stage.kpi('rewardsPaid'), stage.kpi('shortfall'), staking.ledger.total]).to.deep.equal([wad(3_600), 0n, 0n])
    expect(await last('alice', staking.withdrawStake({ position: 0n }))).to.equal('AlreadyWithdrawn')
    expect(await last('alice', staking.withdrawStake({ position: 1n }))).to.equal('NoPosition')
    expect(await last('alice', staking.withdrawMatured({}))).to.equal('NothingMature')
  })

  it('behavior: a short reserve cuts rewards, and anyone may add to it', async () => {
    stage = await open(false)
    const { token, staking } = stage.parts
    const { alice, bob } = stage.address
    await stage.play('alice', staking.stakeForTerm.by(alice, { amount: { share: 0.001 } }))
    expect(stage.kpi('owed')).to.equal(wad('3.6'))
    await stage.advance(80)
    expect(await staking.maturedOf(alice)).to.equal(wad(100))
    expect(await last('bob', staking.fundRewards({ amount: wad(1) }))).to.equal('ok')
    expect(stage.kpi('rewardReserve')).to.equal(wad(3))
    expect(await last('alice', staking.withdrawMatured({}))).to.equal('ok')
    expect(token.ledger.balanceOf(alice)).to.equal(wad(100_003))
    expect([stage.kpi('shortfall'), token.ledger.balanceOf(bob)]).to.deep.equal([wad('0.6'), wad(99_999)])
  })

  it('behavior: the owner offers later stakes another rate', async () => {
    stage = await open(true)
    const { staking } = stage.parts
    await stage.play('alice', staking.stakeForTerm({ amount: wad(1) }))
    expect(await last('alice', staking.setBaseApr({ baseApr: 0.5 }))).to.equal('OwnableUnauthorizedAccount')
    expect(await last('carol', staking.setBaseApr({ baseApr: 0 }))).to.equal('ok')
    await stage.play('bob', staking.stakeForTerm({ amount: wad(1) }))
    expect(stage.kpi('owed')).to.equal((wad('0.18') * BigInt(days(73))) / BigInt(YEAR))
  })

  it('error: rewards made in another token than what is staked', async () => {
    stage = await open(true)
    const error = await stage.parts.wrong().catch((caught: unknown) => caught)
    expect(error).to.be.instanceOf(AgentOptionError)
  })
})
