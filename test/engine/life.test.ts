import { expect } from 'chai'

import type { Turn } from '../../src/engine/agent.ts'
import { rejects } from '../chain/rejects.ts'
import { pay } from './ledger-chain.ts'
import { simulation, STEP } from './simulation.ts'

const BOTH = ['block', 'immediate'] as const

describe('engine: agents’ lives', () => {
  it('default: a start before the first step, an end after the last, each once', async () => {
    for (const options of [{ mode: 'block' }, { mode: 'immediate' }, { pure: true }] as const) {
      const said: string[] = []
      const say = (what: string) => (turn: Turn) => void said.push(`${what} ${turn.step}`)
      const clock = { start: 0, step: STEP, steps: 3 }
      const agents = { ann: { start: say('start'), step: say('step'), end: say('end') } }
      const { run } = simulation({ ...options, clock, agents })
      await run(2)
      expect(said, JSON.stringify(options)).to.deep.equal(['start 1', 'step 1', 'step 2'])
      await run(1)
      expect(said).to.deep.equal(['start 1', 'step 1', 'step 2', 'step 3', 'end 3'])
    }
  })

  it('behavior: a start that waits is waited for, and reads and sends as a step does', async () => {
    const said: unknown[] = []
    const { run, blocks, balance } = simulation({
      agents: {
        ann: {
          async start({ wallet }) {
            said.push(await balance('ann'))
            wallet.send(pay(wallet.address, 1n))
          },
          step: () => void said.push('step'),
        },
      },
    })
    await run(1)
    expect(said).to.deep.equal([1_000n, 'step'])
    expect(blocks[0]?.sent).to.have.length(1)
  })

  it('behavior: a run that is stopped has come to its end', async () => {
    const ended: number[] = []
    const { run } = simulation({
      agents: { ann: { end: ({ step }) => void ended.push(step) } },
      record: (step) => (step === 2 ? 'enough' : undefined),
    })
    expect(await run(5)).to.equal('enough')
    expect(ended).to.deep.equal([2])
  })

  it('behavior: whoever retires acts no more, and what it sent is mined before its end', async () => {
    for (const mode of BOTH) {
      const said: string[] = []
      const { run, balance, engine } = simulation({
        mode,
        agents: {
          ann: {
            step({ step, wallet, retire }) {
              said.push(`step ${step}`)
              if (step !== 2) return
              retire()
              wallet.send(pay(`0x${'9'.repeat(40)}`, 400n))
            },
            end: async ({ step }) => void said.push(`end ${step} with ${await balance('ann')}`),
          },
        },
      })
      await run(4)
      expect(said, mode).to.deep.equal(['step 1', 'step 2', 'end 2 with 600'])
      expect(engine.participants.map(({ name }) => name)).to.include('ann')
    }
  })

  it('behavior: whoever is taken out acts no more, asleep or not', async () => {
    const said: string[] = []
    const { run, engine } = simulation({
      agents: {
        ann: { step: ({ step }) => void said.push(`ann ${step}`), end: () => void said.push('end of ann') },
        bob: async ({ step, sleep }) => {
          said.push(`bob ${step}`)
          await sleep(2 * STEP)
          said.push('bob woke')
        },
      },
    })
    await run(1)
    await engine.remove('ann')
    await engine.remove('bob')
    await run(4)
    expect(said).to.deep.equal(['ann 1', 'bob 1', 'end of ann'])
    await rejects(engine.remove('anna'), 'AGENT_NAME_UNKNOWN')
  })

  it('behavior: receipts come at once after the block, and what is sent then goes into the next', async () => {
    const told: unknown[] = []
    const { run, blocks } = simulation({
      agents: {
        ann: {
          step: ({ step, wallet }) =>
            step === 1 ? void wallet.send([pay('0x01', 5_000n), pay('0x02', 1n)]) : undefined,
          receipts(turn, receipts) {
            told.push([turn.step, receipts.map(({ ok }) => ok)])
            if (told.length === 1) turn.wallet.send(pay('0x03', 1n))
          },
        },
        bob: ({ wallet }) => void wallet.send(pay('0x04', 1n)),
      },
    })
    await run(3)
    expect(told).to.deep.equal([
      [1, [false, true]],
      [2, [true]],
    ])
    expect(blocks.map(({ sent }) => sent.filter((each) => each.startsWith('ann')).length)).to.deep.equal([2, 1, 0])
  })

  it('behavior: receipts may read, send and wait, and the next step comes when that is over', async () => {
    for (const mode of ['block', 'immediate'] as const) {
      const said: string[] = []
      const { run, balance } = simulation({
        mode,
        agents: {
          ann: {
            step({ step, wallet }) {
              said.push(`step ${step}`)
              if (step === 1) wallet.send(pay('0x01', 100n))
            },
            async receipts(turn, receipts) {
              if (said.length > 1) return
              said.push(`${receipts.length} in ${turn.step}, ${await balance('ann')}`)
              const { ok } = await turn.wallet.send(pay('0x02', 50n))
              said.push(`${ok} in ${turn.step}, ${await balance('ann')}`)
              await turn.sleep(2 * STEP)
              said.push(`woke in ${turn.step}`)
            },
          },
        },
      })
      await run(6)
      // A block is mined at the end of its step, a send of its own at the beginning: two steps later is another one.
      const [sent, woke] = mode === 'block' ? [2, 5] : [1, 3]
      const later = Array.from({ length: 7 - woke }, (_, i) => `step ${woke + i}`)
      expect(said, mode).to.deep.equal(['step 1', '1 in 1, 900', `true in ${sent}, 850`, `woke in ${woke}`, ...later])
    }
  })

  it('behavior: receipts of a step that waits are dealt with beside it, and the turn ends with the later of the two', async () => {
    const said: string[] = []
    const { run, balance } = simulation({
      agents: {
        ann: {
          async step({ step, wallet, sleep }) {
            said.push(`step ${step}`)
            if (step > 1) return
            await wallet.send(pay('0x01', 100n))
            said.push(`sent in ${step}`)
            await sleep(STEP)
            said.push('slept')
          },
          async receipts({ sleep }) {
            said.push(`told ${await balance('ann')}`)
            await sleep(3 * STEP)
            said.push(`dealt with ${await balance('ann')}`)
          },
        },
      },
    })
    await run(6)
    expect(said).to.deep.equal(['step 1', 'sent in 1', 'told 900', 'slept', 'dealt with 900', 'step 5', 'step 6'])
  })

  it('error: what receipts end with ends the run', async () => {
    const step = ({ wallet }: Turn) => void wallet.send(pay('0x01', 1n))
    const receipts = async () => Promise.reject(new Error('bad news'))
    const error = await rejects(simulation({ agents: { ann: { step, receipts } } }).run(1), 'AGENT_FAILED')
    expect(error.cause).to.include({ message: 'bad news' })
  })

  it('error: nothing is sent, held or slept through in an end', async () => {
    const clock = { start: 0, step: STEP, steps: 1 }
    for (const act of [
      ({ wallet }: Turn) => void wallet.send(pay('0x01', 1n)),
      ({ wallet }: Turn) => wallet.hold('nothing'),
      ({ sleep }: Turn) => sleep(1),
    ]) {
      const error = await rejects(simulation({ clock, agents: { ann: { end: act } } }).run(1), 'AGENT_FAILED')
      expect(error.cause).to.include({ code: 'AGENT_ENDED' })
    }
  })

  it('behavior: a way back to before the first step begins a new life', async () => {
    const said: string[] = []
    const { run, engine } = simulation({
      clock: { start: 0, step: STEP, steps: 1 },
      agents: { ann: { start: () => void said.push('start'), end: () => void said.push('end') } },
    })
    await run(0)
    const goBack = engine.checkpoint()
    await run(1)
    await goBack()
    await engine.begin()
    await run(1)
    expect(said).to.deep.equal(['start', 'end', 'start', 'end'])
  })
})
