import { expect } from 'chai'

import type { Lock } from '../../../src/agents/roles/lock.ts'
import type { Setup } from '../../../src/agents/setup.ts'
import type { Funds } from '../../../src/engine/agent.ts'
import { days, wad, weeks, YEAR } from '../../../src/units.ts'
import { openStage, outcomes, type Stage } from '../../kit/stage.ts'

export interface LockUnderTest {
  /** One of a year at the longest, and 1,000 tokens for each player. */
  open(setup: Setup): Promise<{ readonly lock: Lock; readonly funds: readonly Funds[] }>
}

/** Every sentence of the role `Lock`, held against one mechanism. */
export function behavesAsLock({ open }: LockUnderTest): void {
  let stage: Stage<Lock>
  beforeEach(async () => {
    stage = await openStage(async (setup) => {
      const { lock, funds } = await open(setup)
      return { parts: lock, funds }
    })
  })
  afterEach(() => stage.close())

  const held = () => stage.parts.token.ledger.balanceOf(stage.address.alice)
  const locked = () => stage.parts.ledger.balanceOf(stage.address.alice)
  const lockOf = () => stage.parts.lockOf(stage.address.alice)
  const play = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
  const lockFor = (seconds: number) =>
    play('alice', stage.parts.lockTokens({ amount: wad(100), until: stage.time + seconds }))

  it('default: what is locked leaves the wallet and stands in the ledger until about the date', async () => {
    expect(await lockOf()).to.deep.equal({ amount: 0n, end: 0 })
    const until = stage.time + weeks(10)
    expect(await lockFor(weeks(10))).to.equal('ok')
    expect([held(), locked()]).to.deep.equal([wad(900), wad(100)])
    const { amount, end } = await lockOf()
    expect(amount).to.equal(wad(100))
    // Some locks end with a week.
    expect(end).to.be.within(until - weeks(1), until)
  })

  it('behavior: one lock per account, no longer than the longest', async () => {
    expect(stage.parts.maxTimeSeconds).to.equal(YEAR)
    expect(await lockFor(YEAR + weeks(2))).to.not.equal('ok')
    expect(await lockFor(YEAR - days(1))).to.equal('ok')
    expect(await lockFor(weeks(10))).to.not.equal('ok')
    expect([held(), locked()]).to.deep.equal([wad(900), wad(100)])
  })

  it('behavior: a lock can be prolonged, and nothing else of it changes', async () => {
    await lockFor(weeks(10))
    const before = await lockOf()
    expect(await play('alice', stage.parts.extendLock({ until: before.end + weeks(8) }))).to.equal('ok')
    expect(await lockOf()).to.deep.equal({ amount: before.amount, end: before.end + weeks(8) })
    expect(await play('alice', stage.parts.extendLock({ until: before.end }))).to.not.equal('ok')
    expect(await play('bob', stage.parts.extendLock({ until: before.end + weeks(8) }))).to.not.equal('ok')
  })

  it('behavior: tokens can be added to it, and to nothing else', async () => {
    await lockFor(weeks(10))
    const { end } = await lockOf()
    expect(await play('alice', stage.parts.increaseLock({ amount: wad(50) }))).to.equal('ok')
    expect(await lockOf()).to.deep.equal({ amount: wad(150), end })
    expect([held(), locked()]).to.deep.equal([wad(850), wad(150)])
    expect(await play('bob', stage.parts.increaseLock({ amount: wad(50) }))).to.not.equal('ok')
  })

  it('behavior: it opens when it ends and not before, and gives everything back', async () => {
    await lockFor(weeks(3))
    const { end } = await lockOf()
    expect(await play('alice', stage.parts.unlock({}))).to.not.equal('ok')
    await stage.advance(Math.ceil((end - stage.time) / days(1)))
    expect(await play('alice', stage.parts.unlock({}))).to.equal('ok')
    expect([held(), locked()]).to.deep.equal([wad(1_000), 0n])
    expect((await lockOf()).amount).to.equal(0n)
  })
}
