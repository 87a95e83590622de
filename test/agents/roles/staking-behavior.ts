import { expect } from 'chai'

import type { Staking } from '../../../src/agents/roles/staking.ts'
import type { Setup } from '../../../src/agents/setup.ts'
import type { Funds } from '../../../src/engine/agent.ts'
import { wad } from '../../../src/units.ts'
import { openStage, outcomes, type Stage } from '../../kit/stage.ts'

export interface StakingUnderTest {
  /** One that pays rewards in what is staked, has them in store, and room for 1,000; and 1,000 tokens for each player. */
  open(setup: Setup): Promise<{ readonly staking: Staking; readonly funds: readonly Funds[] }>
}

/** Every sentence of the role `Staking`, held against one mechanism. */
export function behavesAsStaking({ open }: StakingUnderTest): void {
  let stage: Stage<Staking>
  beforeEach(async () => {
    stage = await openStage(async (setup) => {
      const { staking, funds } = await open(setup)
      return { parts: staking, funds }
    })
  })
  afterEach(() => stage.close())

  const held = () => stage.parts.token.ledger.balanceOf(stage.address.alice)
  const staked = () => stage.parts.ledger.balanceOf(stage.address.alice)
  const earned = () => stage.parts.rewards.balanceOf(stage.address.alice)
  const play = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)

  it('default: a stake leaves the staker, stands in the ledger and earns', async () => {
    expect(await play('alice', stage.parts.stake({ amount: wad(100) }))).to.equal('ok')
    expect([held(), staked()]).to.deep.equal([wad(900), wad(100)])
    await stage.advance(2)
    expect((await earned()) > 0n).to.equal(true)
    expect((await stage.parts.apr()) ?? 0n).to.satisfy((apr: bigint) => apr > 0n)
  })

  it('behavior: rewards are paid to whoever earned them, and the stake stays', async () => {
    await play('alice', stage.parts.stake({ amount: wad(100) }))
    await stage.advance(2)
    expect(await play('alice', stage.parts.claimReward({}))).to.equal('ok')
    expect(held() > wad(900)).to.equal(true)
    expect(staked()).to.equal(wad(100))
    expect(await earned()).to.equal(0n)
  })

  it('behavior: rewards can be staked too', async () => {
    await play('alice', stage.parts.stake({ amount: wad(100) }))
    await stage.advance(2)
    const amount = await earned()
    expect(await play('alice', stage.parts.compoundReward({ amount }))).to.equal('ok')
    expect(staked()).to.equal(wad(100) + amount)
  })

  it('behavior: what may leave is all there is once nothing locks it up, and leaves with the rewards', async () => {
    await play('alice', stage.parts.stake({ amount: wad(100) }))
    await stage.advance(1)
    expect(await stage.parts.unlockedOf(stage.address.alice)).to.equal(wad(100))
    expect(await play('alice', stage.parts.exit({}))).to.equal('ok')
    expect(staked()).to.equal(0n)
    expect(held() > wad(1_000)).to.equal(true)
  })

  it('behavior: room, where there is any limit, shrinks by what is staked', async () => {
    const before = await stage.parts.room?.()
    await play('alice', stage.parts.stake({ amount: wad(100) }))
    const after = await stage.parts.room?.()
    expect(before === undefined ? undefined : before - wad(100)).to.equal(after)
  })
}
