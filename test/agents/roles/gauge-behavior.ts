import { expect } from 'chai'

import type { Gauge } from '../../../src/agents/roles/gauge.ts'
import type { GaugeVoter } from '../../../src/agents/roles/gauge-voter.ts'
import type { Setup } from '../../../src/agents/setup.ts'
import type { Funds } from '../../../src/engine/agent.ts'
import { DAY, toNumber, wad, weeks } from '../../../src/units.ts'
import { near } from '../../kit/near.ts'
import { openStage, outcomes, type Stage } from '../../kit/stage.ts'

export interface VotingUnderTest {
  /**
   * One that makes 7,000 tokens in the first week for two gauges, which alone somebody calls each day; their pools trade what is
   * locked for dollars at about one. 1,000 of each for every player.
   */
  open(setup: Setup): Promise<{ readonly voter: GaugeVoter; readonly funds: readonly Funds[] }>
  /** After how many beginnings of a week votes may be cast again. */
  readonly restWeeks: number
}

/** Every sentence of the roles `GaugeVoter` and `Gauge`, held against one mechanism. */
export function behavesAsGaugeVoter({ open, restWeeks }: VotingUnderTest): void {
  let stage: Stage<GaugeVoter>
  let gauges: readonly [Gauge, Gauge]
  beforeEach(async () => {
    stage = await openStage(async (setup) => {
      const { voter, funds } = await open(setup)
      const [one, other] = voter.gauges
      if (!one || !other) throw new Error('there are too few gauges')
      gauges = [one, other]
      return { parts: voter, funds }
    })
  })
  afterEach(() => stage.close())

  const play = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  const votes = (...weights: readonly number[]) =>
    gauges.map(({ pool }, i) => ({ pool: pool.address, weight: weights[i] ?? 0 })).filter(({ weight }) => weight > 0)
  const lockFor = (player: 'alice' | 'bob', amount: bigint) =>
    play(player, stage.parts.lock.lockTokens({ amount, until: stage.time + weeks(52) }))
  const nextWeek = () => stage.advance(7 - Math.floor((stage.time % weeks(1)) / DAY))
  const rest = async () => {
    for (let week = 0; week < restWeeks; week++) await nextWeek()
  }
  const { alice, bob } = { alice: 'alice', bob: 'bob' } as const

  it('default: votes give a gauge emission, in proportion, to whoever left shares there', async () => {
    const [one, other] = gauges
    await lockFor(alice, wad(100))
    expect((await stage.parts.powerOf(stage.address.alice)) > 0n).to.equal(true)
    expect(await play(alice, stage.parts.voteForPool({ votes: votes(3, 1) }))).to.equal('ok')
    const [ofOne, ofOther] = [await one.weight(), await other.weight()]
    near(toNumber(ofOne) / toNumber(ofOther), 3, 1e-9)
    const cast = await stage.parts.votesOf(stage.address.alice)
    expect(cast.map(({ weight }) => weight)).to.deep.equal([ofOne, ofOther])
    await play(bob, one.pool.addLiquidity({ base: wad(100), quote: wad(100) }))
    const shares = one.pool.ledger.balanceOf(stage.address.bob)
    expect(await play(bob, one.depositGauge({ amount: shares }))).to.equal('ok')
    expect([one.ledger.balanceOf(stage.address.bob), one.pool.ledger.balanceOf(stage.address.bob)]).to.deep.equal([
      shares,
      0n,
    ])
    expect(toNumber(await stage.parts.emission())).to.equal(7_000)
    await nextWeek()
    await nextWeek()
    near(toNumber(await one.emissions.balanceOf(stage.address.bob)), 5_250, 1e-6)
    const before = stage.parts.token.ledger.balanceOf(stage.address.bob)
    expect(await play(bob, one.claimEmissions({}))).to.equal('ok')
    expect(stage.parts.token.ledger.balanceOf(stage.address.bob) > before + wad(5_249)).to.equal(true)
    expect(await play(bob, one.withdrawGauge({ amount: shares }))).to.equal('ok')
    expect(one.pool.ledger.balanceOf(stage.address.bob)).to.equal(shares)
  })

  it('behavior: voters of a week share fees and bribes of it, once it is over', async () => {
    const [one] = gauges
    const { address } = stage
    await lockFor(alice, wad(100))
    await play(alice, stage.parts.voteForPool({ votes: votes(1) }))
    await play(bob, one.pool.addLiquidity({ base: wad(500), quote: wad(500) }))
    await play(bob, one.depositGauge({ amount: one.pool.ledger.balanceOf(address.bob) }))
    await play('carol', [
      ...one.pool.swapExactIn({ side: 'buy', amount: wad(100), minOut: 0n }),
      ...one.postBribe({ token: 'quote', amount: wad(10) }),
    ])
    const { base, quote } = await one.rewards()
    expect([base, quote > wad(10) && quote < wad(11)]).to.deep.equal([0n, true])
    expect([await one.feesOf(address.alice), await one.bribesOf(address.alice)]).to.deep.equal(
      Array(2).fill({ base: 0n, quote: 0n }),
    )
    await nextWeek()
    const [fees, bribes] = [await one.feesOf(address.alice), await one.bribesOf(address.alice)]
    expect(bribes).to.deep.equal({ base: 0n, quote: wad(10) })
    near(toNumber(fees.quote + bribes.quote), toNumber(quote), 1e-12)
    const held = one.pool.quote.ledger.balanceOf(address.alice)
    expect(await play(alice, one.claimFees({}))).to.equal('ok')
    expect(await play(alice, one.claimBribe({}))).to.equal('ok')
    expect(one.pool.quote.ledger.balanceOf(address.alice) - held).to.equal(fees.quote + bribes.quote)
    expect(await play(alice, one.claimBribe({}))).to.not.equal('ok')
  })

  it('behavior: whoever may not vote is told so before, and refused', async () => {
    await lockFor(alice, wad(100))
    const may = () => stage.parts.mayVote(stage.address.alice, stage.time + DAY)
    const vote = () => play(alice, stage.parts.voteForPool({ votes: votes(1, 1) }))
    const answers: boolean[] = []
    for (let day = 0; day < 9; day++) {
      const allowed = await may()
      answers.push(allowed)
      expect((await vote()) === 'ok', `day ${day}`).to.equal(allowed)
    }
    expect(answers).to.include.members([true, false])
    expect(await play(bob, stage.parts.voteForPool({ votes: votes(1) }))).to.not.equal('ok')
  })

  it('behavior: votes keep their weight until cast again, and can be taken back later', async () => {
    await lockFor(alice, wad(100))
    await play(alice, stage.parts.voteForPool({ votes: votes(1) }))
    const [first] = await stage.parts.votesOf(stage.address.alice)
    await stage.advance(3)
    expect(await stage.parts.votesOf(stage.address.alice)).to.deep.equal([first])
    await rest()
    expect(await play(alice, stage.parts.pokeVote({ account: stage.address.alice }))).to.equal('ok')
    const [poked] = await stage.parts.votesOf(stage.address.alice)
    expect(poked && first && poked.weight < first.weight && poked.weight > 0n).to.equal(true)
    await rest()
    expect(await play(alice, stage.parts.resetVote({}))).to.equal('ok')
    expect(await stage.parts.votesOf(stage.address.alice)).to.deep.equal([])
  })

  it('behavior: lockers get a part of what is made, added to their lock', async () => {
    await lockFor(alice, wad(100))
    await nextWeek()
    await stage.advance(1)
    const owed = await stage.parts.rebase.balanceOf(stage.address.alice)
    expect(owed > 0n).to.equal(true)
    expect(await play(bob, stage.parts.claimRebase({ account: stage.address.alice }))).to.equal('ok')
    expect(stage.parts.lock.ledger.balanceOf(stage.address.alice)).to.equal(wad(100) + owed)
    expect(await stage.parts.rebase.balanceOf(stage.address.alice)).to.equal(0n)
  })
}
