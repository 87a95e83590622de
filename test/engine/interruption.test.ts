import { expect } from 'chai'

import { rejects } from '../chain/rejects.ts'
import { balanceOf, pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation } from './simulation.ts'

const never = () => new Promise<never>(() => undefined)

/** An agent that is at something in step 3, and interrupts the run there. */
function interrupting(work: (script: Parameters<Script>[0]) => unknown) {
  const controller = new AbortController()
  const script: Script = async (turn) => {
    if (turn.step < 3) return
    setImmediate(() => controller.abort())
    await work(turn)
  }
  return { script, signal: controller.signal }
}

describe('engine: interruption', () => {
  it('default: before it begins', async () => {
    const sim = simulation({ agents: {}, signal: AbortSignal.abort() })
    await rejects(sim.run(1), 'INTERRUPTED')
    expect(sim.rows).to.deep.equal([])
  })

  it('behavior: at every point where somebody waits, and what was recorded stays', async () => {
    const points: Record<string, (turn: Parameters<Script>[0]) => unknown> = {
      'for what the engine cannot see': never,
      'for the outside': (turn) => turn.outside(never()),
      'for a receipt': (turn) => turn.wallet.send(pay(TOKEN, 1n)).then(never),
      'for time': (turn) => turn.sleep(1e6).then(never),
      'for reads without end': async () => {
        for (const { reads } = sim; ;) await balanceOf(reads, TOKEN)
      },
      'for reads without end while something else is due': async (turn) => {
        void turn.sleep(1e6)
        for (const { reads } = sim; ;) await balanceOf(reads, TOKEN)
      },
      'for a chain that does not answer': (turn) => {
        sim.chain.trouble = never
        void turn.sleep(1e6)
        return balanceOf(sim.reads, TOKEN)
      },
    }
    let sim = simulation({ agents: {} })
    for (const mode of ['block', 'immediate'] as const) {
      for (const [point, work] of Object.entries(points)) {
        const { script, signal } = interrupting(work)
        sim = simulation({ agents: { script }, signal, mode })
        const error = await rejects(sim.run(1e6), 'INTERRUPTED')
        expect(
          sim.rows.slice(0, 3).map(({ step }) => step),
          `${mode} ${point}`,
        ).to.deep.equal([0, 1, 2])
        expect(error.message).to.match(/step \d+/)
        // As a chain that is closed would: what is left of the agents ends.
        sim.chain.trouble = () => Promise.reject(new Error('closed'))
      }
    }
  })

  it('behavior: in a record that waits, and in the set-up', async () => {
    const controller = new AbortController()
    const record = (step: number) => {
      if (step < 2) return undefined
      setImmediate(() => controller.abort())
      return never()
    }
    const sim = simulation({ agents: {}, record, signal: controller.signal })
    await rejects(sim.run(5), 'INTERRUPTED')
    const other = new AbortController()
    const { engine } = simulation({ agents: {}, signal: other.signal })
    setImmediate(() => other.abort())
    await rejects(engine.prepare(never), 'INTERRUPTED')
  })

  it('behavior: a run that never waits for anything hears of it too', async () => {
    for (const pure of [true, false]) {
      const controller = new AbortController()
      const sim = simulation({ agents: { quick: () => undefined }, pure, signal: controller.signal })
      await sim.run(0)
      setImmediate(() => controller.abort())
      await rejects(sim.run(1e9), 'INTERRUPTED')
      expect(sim.engine.stepsDone, String(pure)).to.be.below(1e9)
      // Nothing is kept of it.
      sim.rows.length = 0
    }
  })

  it('behavior: a signal that comes after the end is none of its business', async () => {
    const controller = new AbortController()
    const sim = simulation({ agents: {}, signal: controller.signal })
    await sim.run(2)
    controller.abort()
    expect(sim.engine.stepsDone).to.equal(2)
    await rejects(sim.run(1), 'INTERRUPTED')
  })
})
