import { expect } from 'chai'

import { rejects } from '../chain/rejects.ts'
import { balanceOf, pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation, START, timeOf } from './simulation.ts'

const spend: Script = ({ wallet }) => void wallet.send(pay(TOKEN, 1n))

describe('engine: recording', () => {
  it('default: N steps give N + 1 records, and record k is the state after k steps', async () => {
    const states: bigint[] = []
    const sim = simulation({
      agents: { ann: spend },
      record: async () => (states.push(await balanceOf(sim.reads, TOKEN)), undefined),
    })
    await sim.run(3)
    expect(sim.rows).to.deep.equal([0, 1, 2, 3].map((step) => ({ step, time: timeOf(step + 1) })))
    expect(sim.rows[0]?.time).to.equal(START)
    expect(states).to.deep.equal([0n, 1n, 2n, 3n])
  })

  it('behavior: no step is the set-up’s record alone', async () => {
    const sim = simulation({ agents: { ann: spend } })
    await sim.run(0)
    expect(sim.rows).to.deep.equal([{ step: 0, time: START }])
    expect(sim.chain.blocks).to.deep.equal([])
  })

  it('behavior: a record’s reason ends the run after it, at once or later', async () => {
    for (const later of [false, true]) {
      const reason = (step: number) => (step === 2 ? 'enough' : undefined)
      const sim = simulation({
        agents: { ann: spend },
        record: (step) => (later ? Promise.resolve(reason(step)) : reason(step)),
      })
      expect(await sim.run(5)).to.equal('enough')
      expect(sim.rows.map(({ step }) => step)).to.deep.equal([0, 1, 2])
      expect(sim.engine.stepsDone).to.equal(2)
    }
  })

  it('behavior: who goes on after the step’s block does so before the record', async () => {
    const log: string[] = []
    const sim = simulation({
      agents: {
        ann: async (turn) => {
          if (turn.step > 1) return
          await turn.wallet.send(pay(TOKEN, 1n))
          await balanceOf(sim.reads, TOKEN)
          log.push('ann has read')
        },
      },
      record: (step) => void log.push(`record ${step}`),
    })
    await sim.run(2)
    expect(log).to.deep.equal(['record 0', 'ann has read', 'record 1', 'record 2'])
  })

  it('error: a record that fails ends the run with its error, and so does one who watches blocks', async () => {
    const failed = new Error('disk full')
    const watching = { record: (step: number) => (step === 2 ? Promise.reject(failed) : undefined) }
    const sim = simulation({ agents: { ann: spend }, ...watching })
    expect(await sim.run(5).catch((error: unknown) => error)).to.equal(failed)
    expect([sim.engine.step, sim.engine.stepsDone]).to.deep.equal([2, 1])
    for (const mode of ['block', 'immediate'] as const) {
      let blocks = 0
      const onBlock = () => {
        if (++blocks === 3) throw failed
      }
      const other = simulation({ agents: { ann: spend }, mode, onBlock })
      expect(await other.run(5).catch((error: unknown) => error), mode).to.equal(failed)
    }
  })

  it('error: numbers of steps that are none', async () => {
    const sim = simulation({ agents: {} })
    for (const steps of [-1, 1.5, NaN, Infinity]) await rejects(sim.run(steps), 'CLOCK')
    await sim.run(1)
    expect(sim.engine.stepsDone).to.equal(1)
  })

  it('error: two advances at once', async () => {
    const sim = simulation({ agents: { ann: spend } })
    await sim.run(0)
    const first = sim.run(2)
    await rejects(sim.run(2), 'ENGINE_BUSY')
    await first
    expect(sim.engine.stepsDone).to.equal(2)
  })
})
