import { expect } from 'chai'

import { rejects } from '../chain/rejects.ts'
import { balanceOf, pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation } from './simulation.ts'

const never = () => new Promise<never>(() => undefined)
/** Seconds; the tests wait for it. */
const patience = 0.05

describe('engine: agents that do not end', () => {
  it('error: one that waits for what the engine cannot see is named when patience ends', async () => {
    const waiting: Script = async ({ wallet }) => void (await wallet.send(pay(TOKEN, 1n)))
    const sim = simulation({ patience, agents: { waiting, bad: (turn) => (turn.step === 2 ? never() : undefined) } })
    const error = await rejects(sim.run(3), 'AGENT_STUCK')
    expect(error.message).to.include("'bad'").and.include('step 2').and.not.include('waiting')
    expect(sim.rows.map(({ step }) => step)).to.deep.equal([0, 1])
  })

  it('error: in a pure model and in immediate mode too, and several at once', async () => {
    const agents = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, never]))
    const pure = await rejects(simulation({ patience, pure: true, agents }).run(1), 'AGENT_STUCK')
    expect(pure.message).to.include("'a', 'b', 'c' and 2 more")
    const mode = 'immediate'
    const immediate = await rejects(simulation({ patience, mode, agents }).run(1), 'AGENT_STUCK')
    expect(immediate.message).to.include("'a'").and.not.include("'b'")
  })

  it('error: an agent that has raced is still watched once nothing of it waits', async () => {
    const bad: Script = async (turn) => {
      await Promise.all([turn.wallet.send(pay(TOKEN, 1n)), turn.sleep(100)])
      await never()
    }
    const error = await rejects(simulation({ patience, agents: { bad } }).run(5), 'AGENT_STUCK')
    expect(error.message).to.include("'bad'").and.include('step 2')
  })

  it('behavior: a wait for the outside is nobody’s fault, however long', async () => {
    let answer = (): void => undefined
    const agents = {
      caller: (turn) => turn.outside(new Promise<void>((resolve) => (answer = resolve))),
      // Would be to blame, but for the other.
      busy: () => new Promise<void>((resolve) => (end = resolve)),
    } satisfies Record<string, Script>
    let end = (): void => undefined
    const sim = simulation({ patience, agents })
    const done = sim.run(1)
    // As long as three patiences, by the clock that the watchdog goes by.
    await new Promise((resolve) => setTimeout(resolve, 3_000 * patience))
    answer()
    end()
    await done
    expect(sim.engine.stepsDone).to.equal(1)
  })

  it('behavior: an agent that goes on reading is not stuck', async () => {
    const diligent: Script = async ({ wallet }) => {
      const from = process.hrtime.bigint()
      while (process.hrtime.bigint() - from < BigInt(patience * 3e9)) await balanceOf(sim.reads, wallet.address)
    }
    const sim = simulation({ patience, agents: { diligent } })
    await sim.run(1)
    expect(sim.engine.stepsDone).to.equal(1)
  })
})
