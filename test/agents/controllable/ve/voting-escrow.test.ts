import { expect } from 'chai'

import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { votingEscrow } from '../../../../src/agents/controllable/ve/voting-escrow.ts'
import { rules } from '../../../../src/chain/rules.ts'
import { wad, WEEK, weeks } from '../../../../src/units.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'

/** The start of every chain here, a Thursday 00:00 UTC; steps are weeks, so every block is at the start of one. */
const T0 = rules.start

const open = () =>
  openStage(
    async (setup) => {
      const token = await erc20(setup, { symbol: 'SAF', supply: wad(10_000) })
      const escrow = await votingEscrow(setup, { token })
      return { parts: { token, escrow }, kpis: escrow.kpis, funds: [token.of(wad(2_000))] }
    },
    { step: WEEK },
  )

describe('votingEscrow', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  beforeEach(async () => {
    stage = await open()
  })
  afterEach(() => stage.close())
  const last = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)

  it('default: power, mean lock and totals are those of the worked example', async () => {
    const { escrow, token } = stage.parts
    const base = T0 + WEEK
    const { alice, bob } = stage.address
    expect(stage.kpi('meanLock')).to.equal(undefined)
    const until = base + weeks(208)
    expect(outcomes(await stage.play('alice', escrow.lockTokens({ amount: wad(1_000), until })))).to.deep.equal([
      'ok',
      'ok',
    ])
    // A worked example of the linear decay.
    expect(await escrow.powerOf(alice)).to.equal(997_260273972584294400n)
    expect([stage.kpi('locked'), stage.kpi('meanLock'), stage.kpi('lockers')]).to.deep.equal([
      wad(1_000),
      BigInt(weeks(208)),
      1n,
    ])
    await stage.play('bob', escrow.lockTokens({ amount: wad(400), until: base + weeks(53) }))
    // 2.5 c, and (1000 * 207 + 400 * 52) / 1400 weeks.
    expect(stage.kpi('votingPower')).to.equal(1_092_191780821885027200n)
    expect(stage.kpi('meanLock')).to.equal((227_800n * BigInt(WEEK)) / 1_400n)
    expect([stage.kpi('lockedShare'), stage.kpi('newlyLocked')]).to.deep.equal([0.14, wad(400)])
    await stage.play('alice', escrow.increaseLock({ amount: wad(500) }))
    expect(await escrow.powerOf(alice)).to.equal(1_481_506849314978796800n)
    await stage.play('bob', escrow.extendLock({ until: base + weeks(107) }))
    expect(await escrow.powerOf(bob)).to.equal(199_452054794491699200n)
    await stage.advance(107 - 4)
    expect(stage.time).to.equal(base + weeks(106))
    expect(await last('bob', escrow.unlock({}))).to.equal('ok')
    // 2.5 g.
    expect(stage.kpi('votingPower')).to.equal(726_369863013654652800n)
    expect([stage.kpi('unlocked'), stage.kpi('locked'), stage.kpi('lockers')]).to.deep.equal([wad(400), wad(1_500), 1n])
    expect(await token.balanceOf(bob)).to.equal(wad(2_000))
  })

  it('behavior: ended locks count in the mean with nothing left, until taken out', async () => {
    const { escrow } = stage.parts
    await stage.play('alice', escrow.lockTokens({ amount: 300n, until: T0 + weeks(3) }))
    await stage.play('bob', escrow.lockTokens({ amount: 100n, until: T0 + weeks(10) }))
    await stage.advance(2)
    expect(stage.time).to.equal(T0 + weeks(4))
    expect([stage.kpi('meanLock'), stage.kpi('lockers')]).to.deep.equal([(6n * BigInt(WEEK)) / 4n, 2n])
    await stage.play('alice', escrow.unlock({}))
    expect([stage.kpi('meanLock'), stage.kpi('lockers')]).to.deep.equal([BigInt(weeks(5)), 1n])
  })

  it('behavior: one may deposit for another, who gets the power and the tokens', async () => {
    const { escrow, token } = stage.parts
    const { alice, bob } = stage.address
    await stage.play('alice', escrow.lockTokens({ amount: wad(1), until: T0 + weeks(100) }))
    expect(await last('bob', escrow.depositFor({ account: alice, amount: wad(9) }))).to.equal('ok')
    expect((await escrow.lockOf(alice)).amount).to.equal(wad(10))
    expect(escrow.ledger.balanceOf(alice)).to.equal(wad(10))
    expect(await token.balanceOf(bob)).to.equal(wad(1_991))
    expect(await escrow.lockOf(bob)).to.deep.equal({ amount: 0n, end: 0 })
  })

  it('behavior: shares and all are of the balance, nothing makes no calls, approvals are made once', async () => {
    const { escrow, token } = stage.parts
    const { alice } = stage.address
    const until = T0 + weeks(100)
    await stage.play('alice', escrow.lockTokens.by(alice, { amount: { share: 0.5 }, until }))
    expect((await escrow.lockOf(alice)).amount).to.equal(wad(1_000))
    const receipts = await stage.play('alice', escrow.increaseLock.by(alice, { amount: 'all' }))
    expect(outcomes(receipts)).to.deep.equal(['skipped', 'ok'])
    expect(await token.balanceOf(alice)).to.equal(0n)
    expect(await escrow.increaseLock.by(alice, { amount: 'all' })).to.deep.equal([])
  })

  it('behavior: an escrow that nobody touched for years takes the walk in one call', async () => {
    const { escrow } = stage.parts
    await stage.play('alice', escrow.lockTokens({ amount: wad(1), until: T0 + weeks(205) }))
    await stage.advance(250)
    expect(await last('alice', escrow.unlock({}))).to.equal('ok')
  })

  it('error: refusals come back as receipts with the reason', async () => {
    const { escrow } = stage.parts
    const { alice, carol } = stage.address
    const lock = (amount: bigint, inWeeks: number) => escrow.lockTokens({ amount, until: stage.time + weeks(inWeeks) })
    expect(await last('alice', escrow.unlock({}))).to.equal('NoLock')
    expect(await last('alice', escrow.increaseLock({ amount: 1n }))).to.equal('NoLock')
    expect(await last('alice', escrow.depositFor({ account: carol, amount: 1n }))).to.equal('NoLock')
    expect(await last('alice', lock(0n, 10))).to.equal('ZeroAmount')
    expect(await last('alice', lock(1n, 1))).to.equal('LockInPast')
    // A week later than now, when it is mined: at most 208 whole weeks from then.
    expect(await last('alice', lock(1n, 210))).to.equal('LockTooLong')
    expect(await last('alice', lock(wad(2_001), 10))).to.equal('ERC20InsufficientBalance')
    expect(await last('alice', lock(1n, 3))).to.equal('ok')
    expect(await last('alice', lock(1n, 3))).to.equal('LockExists')
    expect(await last('alice', escrow.unlock({}))).to.equal('ok')
    await stage.play('alice', lock(1n, 3))
    expect(await last('alice', escrow.unlock({}))).to.equal('NotExpired')
    const { end } = await escrow.lockOf(alice)
    expect(await last('alice', escrow.extendLock({ until: end }))).to.equal('Expired')
    expect(await last('alice', escrow.increaseLock({ amount: 1n }))).to.equal('Expired')
    await stage.play('bob', lock(1n, 30))
    const until = (await escrow.lockOf(stage.address.bob)).end
    expect(await last('bob', escrow.extendLock({ until }))).to.equal('NotExtended')
  })
})
