import { expect } from 'chai'

import { curveVoter } from '../../../../src/agents/controllable/gauges/curve-voter.ts'
import { veVoter } from '../../../../src/agents/uncontrollable/voting/ve-voter.ts'
import { testBench } from '../../../../src/testing/test-bench.ts'
import { toNumber, wad, weeks } from '../../../../src/units.ts'
import { near } from '../../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'
import { flywheelOf } from './flywheel.ts'

const fading = (setup: Parameters<typeof curveVoter>[0]) => flywheelOf(setup, curveVoter)
type Fading = Awaited<ReturnType<typeof fading>>

const number = (value: unknown) => toNumber(value as bigint)

describe('curveVoter', () => {
  let stage: Stage<Fading>
  const open = async () => {
    stage = await openStage(async (setup) => {
      const parts = await fading(setup)
      const { votes, votesShare, emission } = parts.gauges[0].kpis
      return {
        parts,
        kpis: { ...parts.voter.kpis, gaugeVotes: votes, votesShare, given: emission },
        funds: parts.funds,
      }
    })
    return stage.parts
  }
  const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  const days = async (count: number) => stage.advance(count)
  afterEach(() => stage.close())

  it('default: votes count from the next week on, fade with their lock, and share out what its keeper calls for', async () => {
    const { voter, escrow, pools } = await open()
    const { alice } = stage.address
    await stage.play('alice', escrow.lockTokens({ amount: wad(1_000), until: stage.time + weeks(52) }))
    const [first, second] = [pools[0].address, pools[1].address]
    expect(await last('alice', voter.voteGaugeWeight({ pool: first, share: 7_500 }))).to.equal('ok')
    expect(await last('alice', voter.voteGaugeWeight({ pool: second, share: 2_500 }))).to.equal('ok')
    expect([stage.kpi('votes'), stage.kpi('gaugeVotes')]).to.deep.equal([0n, 0n])
    await days(7)
    near(stage.kpi('votesShare') as number, 0.75, 1e-9)
    const before = number(stage.kpi('gaugeVotes'))
    await days(7)
    near(number(stage.kpi('gaugeVotes')) / before, 50 / 51, 0.02)
    expect(number(stage.kpi('gaugeVotes'))).to.be.below(before)
    expect(stage.kpi('turnout')).to.be.within(0.97, 1.03)
    expect((await voter.votesOf(alice)).map(({ pool }) => pool)).to.deep.equal([first, second])
  })

  it('behavior: votes are cast again with a longer lock, or taken back, ten days later', async () => {
    const { voter, escrow, pools } = await open()
    const { alice, bob } = stage.address
    await stage.play('alice', escrow.lockTokens({ amount: wad(100), until: stage.time + weeks(10) }))
    await stage.play('alice', voter.voteForPool({ votes: [{ pool: pools[1].address, weight: 1 }] }))
    await stage.play('alice', escrow.extendLock({ until: stage.time + weeks(40) }))
    const [cast] = await voter.votesOf(alice)
    await stage.play('alice', voter.pokeVote({ account: alice }))
    await stage.play('bob', voter.pokeVote({ account: alice }))
    expect(await voter.votesOf(alice)).to.deep.equal([cast])
    expect(await last('alice', voter.resetVote({}))).to.equal('TooSoon')
    await days(10)
    expect(await voter.mayVote(alice, stage.time)).to.equal(true)
    await stage.play('alice', voter.pokeVote({ account: alice }))
    const [longer] = await voter.votesOf(alice)
    expect(number(longer?.weight) / number(cast?.weight)).to.be.within(3, 5)
    expect(await voter.mayVote(alice, stage.time)).to.equal(false)
    await days(10)
    expect(await last('alice', voter.resetVote({}))).to.equal('ok')
    expect([await voter.votesOf(alice), await voter.mayVote(bob, stage.time)]).to.deep.equal([[], false])
  })

  it('behavior: a pool without votes gets nothing, and a lock that is over leaves with its votes standing', async () => {
    const { voter, escrow, pools, gauges } = await open()
    await stage.play('alice', escrow.lockTokens({ amount: wad(100), until: stage.time + weeks(3) }))
    await stage.play('alice', voter.voteForPool({ votes: [{ pool: pools[1].address, weight: 1 }] }))
    await days(14)
    expect(await gauges[0].contract.left()).to.equal(0n)
    expect((await gauges[1].contract.left()) > 0n).to.equal(true)
    await days(10)
    expect(await last('alice', escrow.unlock({}))).to.equal('ok')
    expect(await gauges[1].weight()).to.not.equal(0n)
    expect(await last('bob', voter.pokeVote({ account: stage.address.alice }))).to.equal('ok')
    expect(await gauges[1].weight()).to.equal(0n)
  })

  it('error: refusals come back as receipts with the reason', async () => {
    const { voter, escrow, pools } = await open()
    const pool = pools[0].address
    const all = (weight = 1) => voter.voteForPool({ votes: [{ pool, weight }] })
    expect(await last('alice', all())).to.equal('ZeroBalance')
    await stage.play('alice', escrow.lockTokens({ amount: wad(10), until: stage.time + weeks(20) }))
    expect(await last('alice', voter.voteForPool({ votes: [] }))).to.equal('ZeroBalance')
    expect(await last('alice', voter.voteGaugeWeight({ pool: escrow.address, share: 1 }))).to.equal('NoGauge')
    expect(await last('alice', voter.voteGaugeWeight({ pool, share: 6_000 }))).to.equal('ok')
    expect(await last('alice', voter.voteGaugeWeight({ pool, share: 1 }))).to.equal('TooSoon')
    expect(await last('alice', all())).to.equal('TooSoon')
    const other = pools[1].address
    expect(await last('alice', voter.voteGaugeWeight({ pool: other, share: 4_001 }))).to.equal('TooMuchPower')
    await stage.play('bob', escrow.lockTokens({ amount: wad(10), until: stage.time + weeks(1) }))
    expect(await last('bob', voter.voteGaugeWeight({ pool, share: 1 }))).to.equal('LockEndsTooSoon')
    expect(await last('alice', voter.claimRebase({ account: stage.address.carol }))).to.equal('NothingToClaim')
    expect(await last('alice', await voter.setEmission({ tailRate: 0.5 }))).to.equal('OwnableUnauthorizedAccount')
  })
})

describe('veVoter where votes fade', () => {
  const bench = testBench(fading)

  it('behavior: votes late in the week for what pays, and again once ten days have passed', async () => {
    const { voter, token, usd, pools, gauges } = bench.parts
    const agent = await bench.agent(veVoter({ voter, market: pools[0], share: 0.5 }), {
      funds: [token.of(wad(1_000)), usd.of(wad(1_000))],
    })
    const bribe = (gauge: 0 | 1) =>
      bench.prepare((setup) => setup.send(gauges[gauge].postBribe({ token: 'quote', amount: wad(100) })))
    const cast: number[] = []
    await bribe(1)
    for (let day = 0; day < 28; day++) {
      if (day % 7 === 0 && day > 0) await bribe(0)
      const { actions } = await agent.step()
      if (actions.includes('voteForPool')) cast.push(day)
    }
    // Ten days after the first time a week has just begun, so that it waits for what is known late in it.
    expect(cast).to.deep.equal([3, 17])
    const votes = await voter.votesOf(agent.address)
    expect(votes.map(({ pool }) => pool)).to.deep.equal([pools[0].address])
  })
})
