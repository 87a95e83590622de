import { expect } from 'chai'

import { rejects } from '../chain/rejects.ts'
import { pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation, START, STEP } from './simulation.ts'

for (const mode of ['block', 'immediate'] as const) {
  describe(`checkpoints and steps that pass, ${mode} mode`, () => {
    it('behavior: steps in which nobody acts end in one block, and count as done', async () => {
      let acted = 0
      const { engine, blocks, rows, run } = simulation({ mode, agents: { ann: () => void acted++ } })
      await run(1)
      await engine.pass(9)
      await run(1)
      expect(acted).to.equal(2)
      expect(engine.stepsDone).to.equal(11)
      expect(blocks.map(({ time }) => time)).to.deep.equal([1, 10, 11].map((step) => START + step * STEP))
      expect(
        rows.map(({ step }) => step),
        'nothing is recorded in between',
      ).to.deep.equal([0, 1, 11])
    })

    it('behavior: back at a checkpoint the engine knows neither steps, nor joiners, nor their failures', async () => {
      const { engine, run } = simulation({ mode, agents: { ann: ({ sleep }) => sleep(3 * STEP) } })
      await run(0)
      const goBack = engine.checkpoint()
      for (let i = 0; i < 3; i++) {
        engine.add({
          name: 'bob',
          step() {
            throw new RangeError('bob')
          },
        })
        await rejects(run(1), 'AGENT_FAILED')
        await rejects(run(1), 'AGENT_FAILED')
        await goBack()
        expect([engine.step, engine.stepsDone, engine.time]).to.deep.equal([0, 0, START])
        expect(engine.participants.map(({ name, busy }) => [name, busy])).to.deep.equal([
          ['deployer', false],
          ['ann', false],
        ])
      }
    })

    it('behavior: who had sent into a block that never came acts in the first step again', async () => {
      let starts = 0
      const ann: Script = ({ wallet }) => {
        starts++
        wallet.send(pay(TOKEN, 1n))
      }
      const { engine, run } = simulation({ mode, agents: { ann } })
      await run(0)
      const goBack = engine.checkpoint()
      engine.add({ name: 'bob', step: () => Promise.reject(new RangeError('bob')) })
      await rejects(run(1), 'AGENT_FAILED')
      await goBack()
      await run(1)
      expect(starts).to.equal(2)
    })

    it('behavior: back there no step is done, however many were', async () => {
      const { engine, run } = simulation({ mode, agents: {} })
      await run(0)
      const goBack = engine.checkpoint()
      await run(2)
      await goBack()
      expect([engine.step, engine.stepsDone, engine.time]).to.deep.equal([0, 0, START])
    })

    it('error: a checkpoint after the first step', async () => {
      const { engine, run } = simulation({ mode, agents: {} })
      await run(1)
      await rejects((async () => engine.checkpoint())(), 'CHECKPOINT_LATE')
    })
  })
}
