import { expect } from 'chai'

import type { Vesting } from '../../../src/agents/roles/vesting.ts'
import type { Setup } from '../../../src/agents/setup.ts'
import type { Address } from '../../../src/chain/chain.ts'
import { wad } from '../../../src/units.ts'
import { openStage, outcomes, type Stage } from '../../kit/stage.ts'

export interface VestingUnderTest {
  /** With two grants to this account, of 100 and of 50 tokens, that come free over 10 and over 20 days from now. */
  open(setup: Setup, beneficiary: Address): Promise<Vesting>
}

/** Every sentence of the role `Vesting`, held against one mechanism. */
export function behavesAsVesting({ open }: VestingUnderTest): void {
  let stage: Stage<Vesting>
  beforeEach(async () => {
    stage = await openStage(async (setup, { alice }) => ({ parts: await open(setup, alice) }))
  })
  afterEach(() => stage.close())

  const held = () => stage.parts.token.ledger.balanceOf(stage.address.alice)
  const outstanding = () => stage.parts.ledger.balanceOf(stage.address.alice)
  const grants = () => stage.parts.grantsOf(stage.address.alice)
  const due = async () => Promise.all((await grants()).map((id) => stage.parts.releasable(id)))
  const release = async (player: 'alice' | 'bob', id: bigint) =>
    outcomes(await stage.play(player, stage.parts.releaseVested({ id }))).at(-1)

  it('default: what is granted stands in the ledger, by grants that have numbers', async () => {
    expect(outstanding()).to.equal(wad(150))
    expect(held()).to.equal(0n)
    expect(new Set(await grants()).size).to.equal(2)
    expect(await stage.parts.grantsOf(stage.address.bob)).to.deep.equal([])
  })

  it('behavior: it comes free with time, each grant for itself', async () => {
    await stage.advance(5)
    expect(await due()).to.have.members([wad(50), wad('12.5')])
    await stage.advance(15)
    expect(await due()).to.have.members([wad(100), wad(50)])
  })

  it('behavior: what is free is paid to the beneficiary, whoever asks, and is no longer outstanding', async () => {
    await stage.advance(5)
    const [first = 0n] = await grants()
    expect(await release('bob', first)).to.equal('ok')
    // The block came a day after.
    const paid = held()
    expect(paid).to.be.oneOf([wad(60), wad(15)])
    expect(outstanding()).to.equal(wad(150) - paid)
    expect(stage.parts.token.ledger.balanceOf(stage.address.bob)).to.equal(0n)
    expect(await stage.parts.releasable(first)).to.equal(0n)
  })

  it('behavior: in the end everything is paid, and not a bit more', async () => {
    await stage.advance(30)
    for (const id of await grants()) expect(await release('alice', id)).to.equal('ok')
    expect([held(), outstanding()]).to.deep.equal([wad(150), 0n])
    for (const id of await grants()) expect(await release('alice', id)).to.not.equal('ok')
    expect(held()).to.equal(wad(150))
  })
}
