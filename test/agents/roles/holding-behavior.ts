import { expect } from 'chai'

import type { Call } from '../../../src/abi/types/call.ts'
import type { Holding } from '../../../src/agents/holding.ts'
import type { Setup } from '../../../src/agents/setup.ts'
import type { Funds } from '../../../src/engine/agent.ts'
import { openStage, outcomes, type Stage } from '../../kit/stage.ts'

interface Held {
  readonly holding: Holding
  /** Gets a player, who has none, some of it. */
  readonly get: readonly Call[]
  /** How much that is; unless given, something. */
  readonly amount?: bigint
  /** Gives some of it away again: shares 'all' through the action it is of. */
  readonly giveAll: (account: string) => Promise<readonly Call[]>
}

export interface HoldingUnderTest {
  open(setup: Setup): Promise<Held & { readonly funds: readonly Funds[] }>
}

/** What anything that one can hold a share of must do, held against one such thing. */
export function behavesAsHolding({ open }: HoldingUnderTest): void {
  let stage: Stage<Held>
  beforeEach(async () => {
    stage = await openStage(async (setup) => {
      const { funds, ...parts } = await open(setup)
      return { parts, funds }
    })
  })
  afterEach(() => stage.close())

  const held = () =>
    Promise.all([stage.address.alice, stage.address.bob].map((who) => stage.parts.holding.balanceOf(who)))
  const play = async (calls: readonly Call[]) => outcomes(await stage.play('alice', calls)).at(-1)

  it('default: nothing at first, then what one got, and nobody else has any', async () => {
    expect(await held()).to.deep.equal([0n, 0n])
    expect(await play(stage.parts.get)).to.equal('ok')
    const [mine = 0n, another] = await held()
    const { amount = mine } = stage.parts
    expect([mine, another]).to.deep.equal([amount, 0n])
    expect(mine > 0n).to.equal(true)
  })

  it("behavior: 'all' of it is what it says, and none is left", async () => {
    await play(stage.parts.get)
    expect(await play(await stage.parts.giveAll(stage.address.alice))).to.equal('ok')
    expect(await held()).to.deep.equal([0n, 0n])
    // Of nothing, all is nothing: there is nothing to send.
    expect(await stage.parts.giveAll(stage.address.bob)).to.deep.equal([])
  })
}
