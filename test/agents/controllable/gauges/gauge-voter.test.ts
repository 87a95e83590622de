import { expect } from 'chai'

import { gaugeVoter } from '../../../../src/agents/controllable/gauges/gauge-voter.ts'
import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { managedToken } from '../../../../src/agents/controllable/token/managed-token.ts'
import { votingEscrow } from '../../../../src/agents/controllable/ve/voting-escrow.ts'
import { AgentOptionError } from '../../../../src/agents/errors.ts'
import type { Setup } from '../../../../src/agents/setup.ts'
import { toNumber, wad, weeks } from '../../../../src/units.ts'
import { near } from '../../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'
import { flywheel, type Flywheel } from './flywheel.ts'

const number = (value: unknown) => toNumber(value as bigint)

describe('gaugeVoter and gauge', () => {
  let stage: Stage<Flywheel>
  const open = async (options: (bob: string) => Parameters<typeof flywheel>[1] = () => ({})) => {
    stage = await openStage(async (setup, { bob, carol }) => {
      const parts = await flywheel(setup, { ...options(bob), team: carol })
      const { votes, emission, ...others } = parts.gauges[0].kpis
      const kpis = { ...parts.voter.kpis, ...others, gaugeVotes: votes, gaugeEmission: emission }
      return { parts, kpis, funds: parts.funds }
    })
    return stage.parts
  }
  const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  afterEach(() => stage.close())

  it('default: KPIs tell of votes, of what is made for whom, and of what a gauge pays', async () => {
    const { voter, escrow, gauges, pools, token } = await open(() => ({ teamShare: 0.2, rebase: 'cubic' }))
    const { alice, bob, carol } = stage.address
    await stage.play('alice', escrow.lockTokens({ amount: wad(1_000), until: stage.time + weeks(104) }))
    await stage.play('alice', voter.voteForPool({ votes: [{ pool: pools[0].address, weight: 5 }] }))
    expect([stage.kpi('votesShare'), stage.kpi('stakedShare')]).to.deep.equal([1, 0])
    near(stage.kpi('turnout') as number, 1, 1e-12)
    await stage.play('bob', pools[0].addLiquidity({ base: wad(500), quote: wad(500) }))
    await stage.play('bob', gauges[0].depositGauge.by(bob, { amount: 'all' }))
    near(stage.kpi('stakedShare') as number, 500 / 10_500, 1e-12)
    expect(stage.kpi('emissionApr')).to.equal(0n)
    await stage.advance(3)
    expect(stage.time % weeks(1)).to.equal(0)
    const supply = 1_000_000
    expect(stage.kpi('emission')).to.equal(wad(7_000))
    near(number(stage.kpi('rebase')), (7_000 * (1_000 / supply) ** 3) / 2, 1e-9)
    near(number(stage.kpi('teamEmission')), 7_000 / 4, 1e-5)
    near(number(await token.balanceOf(carol)) - 1_000, 1_750, 1e-5)
    near(number(stage.kpi('gaugeEmission')), 7_000, 1e-9)
    expect(stage.kpi('nextEmission')).to.equal(wad(6_930))
    // 1,000 a day for what is worth 1,000 dollars at about a dollar.
    near(number(stage.kpi('emissionApr')), 365, 0.5)
    await stage.play('alice', pools[0].swapExactIn({ side: 'buy', amount: wad(100), minOut: 0n }))
    await stage.play('carol', gauges[0].postBribe.by(carol, { token: 'base', amount: { share: 0.1 } }))
    near(number(stage.kpi('feesQuote')), (0.3 * 500) / 10_500, 1e-9)
    near(number(stage.kpi('bribesBase')), 275, 1e-5)
    expect(await gauges[0].withdrawGauge.by(alice, { amount: 'all' })).to.deep.equal([])
  })

  it('behavior: its keeper makes each week at its start, and passes fees on in between', async () => {
    const { voter, pools, gauges, escrow } = await open(() => ({ everySeconds: weeks(4) }))
    await stage.play('bob', escrow.lockTokens({ amount: wad(10), until: stage.time + weeks(50) }))
    await stage.play('bob', voter.voteForPool({ votes: [{ pool: pools[1].address, weight: 1 }] }))
    await stage.advance(5)
    const made: number[] = []
    for (let day = 0; day < 21; day++) {
      made.push(number(stage.kpi('emission')))
      await stage.advance(1)
    }
    expect(made.flatMap((amount, day) => (amount > 0 ? [day] : []))).to.deep.equal([0, 7, 14])
    expect((await gauges[1].contract.left()) > 0n).to.equal(true)
  })

  it('behavior: tokens of whoever has voted stay until the votes are taken back', async () => {
    const { voter, escrow, pools } = await open()
    await stage.play('alice', escrow.lockTokens({ amount: wad(10), until: stage.time + weeks(2) }))
    await stage.play('alice', voter.voteForPool({ votes: [{ pool: pools[1].address, weight: 1 }] }))
    await stage.advance(12)
    expect(await last('alice', escrow.unlock({}))).to.equal('Voted')
    expect(await last('alice', voter.resetVote({}))).to.equal('ok')
    expect(await last('alice', escrow.unlock({}))).to.equal('ok')
  })

  it('behavior: its admin alone changes the schedule, of which the rest stays as it is', async () => {
    const { voter } = await open((bob) => ({ decay: 0.1, admin: bob }))
    expect(await last('alice', await voter.setEmission({ tailRate: 0.5 }))).to.equal('OwnableUnauthorizedAccount')
    const { minter } = voter
    await stage.advance(6)
    expect(stage.kpi('nextEmission')).to.equal(wad(6_300))
    expect(await last('bob', await voter.setEmission({ rebase: 'none', teamShare: 0.5 }))).to.equal('ok')
    const terms = await minter.terms()
    expect([terms.weekly, terms.decayBps, terms.teamRateBps, terms.rebase]).to.deep.equal([
      wad(6_300),
      9_000n,
      5_000n,
      0n,
    ])
    await last('bob', await voter.setEmission({ weekly: wad(1) }))
    expect(stage.kpi('nextEmission')).to.equal(wad(1))
  })

  it('error: refusals come back as receipts with the reason', async () => {
    const { voter, pools, gauges, escrow } = await open()
    const vote = (weight = 1) => voter.voteForPool({ votes: [{ pool: pools[0].address, weight }] })
    expect(await last('alice', vote())).to.equal('ZeroBalance')
    await stage.play('alice', escrow.lockTokens({ amount: wad(10), until: stage.time + weeks(20) }))
    expect(await last('alice', voter.voteForPool({ votes: [] }))).to.equal('ZeroBalance')
    expect(await last('alice', voter.voteForPool({ votes: [{ pool: escrow.address, weight: 1 }] }))).to.equal('NoGauge')
    expect(await last('alice', vote())).to.equal('ok')
    expect(await last('alice', vote())).to.equal('AlreadyVoted')
    // The seventh day is the first of a week.
    expect(stage.time % weeks(1)).to.equal(weeks(1) - 86_400)
    expect(await last('alice', vote())).to.equal('WindowClosed')
    expect(await last('alice', voter.claimRebase({ account: stage.address.bob }))).to.equal('NothingToClaim')
    expect(await last('alice', gauges[0].claimEmissions({}))).to.equal('NothingToClaim')
    expect(await last('alice', gauges[0].claimFees({}))).to.equal('NothingToClaim')
    expect(await last('alice', gauges[0].withdrawGauge({ amount: 1n }))).to.equal('InsufficientStake')
    expect(await last('alice', gauges[0].depositGauge({ amount: 0n }))).to.equal('ZeroAmount')
    expect(await last('alice', gauges[0].postBribe({ amount: 0n }))).to.equal('ZeroAmount')
    expect(await last('alice', gauges[0].killGauge({}))).to.equal('OwnableUnauthorizedAccount')
  })

  it('error: an escrow whose votes nobody may count, or somebody does already, and a token of fixed supply', async () => {
    await open()
    const wanted = async (build: (setup: Setup) => Promise<unknown>) => {
      let message = ''
      const other = openStage(async (setup) => {
        try {
          await build(setup)
        } catch (error) {
          if (!(error instanceof AgentOptionError)) throw error
          message = error.message
        }
        return { parts: {} }
      })
      await (await other).close()
      return message
    }
    const weekly = wad(1)
    expect(
      await wanted(async (setup) => {
        const token = await managedToken(setup, { symbol: 'SAF', supply: wad(1) })
        await gaugeVoter(setup, { escrow: await votingEscrow(setup, { token }), weekly })
      }),
    ).to.match(/^gauge-voter cannot be made: escrow .*votable: true/)
    expect(
      await wanted(async (setup) => {
        const token = await erc20(setup, { symbol: 'SAF', supply: wad(1) })
        await gaugeVoter(setup, { escrow: await votingEscrow(setup, { token, votable: true }), weekly })
      }),
    ).to.match(/managed-token/)
    expect(
      await wanted(async (setup) => {
        const { escrow } = await flywheel(setup)
        await gaugeVoter(setup, { escrow, weekly })
      }),
    ).to.match(/nobody else counts/)
  })
})
