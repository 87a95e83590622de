import { expect } from 'chai'

import type { Turn } from '../../src/engine/agent.ts'
import { rejects } from '../chain/rejects.ts'
import { balanceOf, pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation } from './simulation.ts'
import { withoutMochasListener } from './without-mochas-listener.ts'

const fine: Script = ({ wallet }) => void wallet.send(pay(TOKEN, 1n))

describe('engine: failing', () => {
  it('error: what is sent is no call', async () => {
    for (const [given, said] of [
      ['nonsense', /'ann' sends "nonsense", which is no call/],
      [undefined, /'ann' sends undefined/],
      [[{ label: 'no data' }], /'ann' sends \{ label: 'no data' \}, which/],
      [Promise.resolve([]), /'ann' sends Promise \{ \[\] \}/],
      [Object.create(null), /'ann' sends \[Object: null prototype\] \{\}/],
      [{ ...pay(TOKEN, 1n), value: 5 }, /'ann' sends a call whose value is 5, which is no bigint from 0 up/],
      [{ ...pay(TOKEN, 1n), value: -5n }, /whose value is -5n, which is no bigint from 0 up/],
      [{ ...pay(TOKEN, 1n), gas: '9' }, /whose gas is "9", which is no bigint from 0 up/],
      [{ ...pay(TOKEN, 1n), to: '0x1234' }, /whose to is "0x1234", which is no address/],
      [{ ...pay(TOKEN, 1n), data: '0x1' }, /whose data is "0x1", which is no bytes in hex/],
    ] as const) {
      // What plain JavaScript may do.
      const step = ({ wallet }: Turn) => void Reflect.apply(wallet.send, wallet, [given])
      const error = await rejects(simulation({ agents: { ann: step } }).run(1), 'AGENT_FAILED')
      expect(error.cause).to.include({ code: 'AGENT_CALL' })
      expect(String(error.cause)).to.match(said)
      const hint = given instanceof Promise ? 'wallet.send(await' : 'Send what an action'
      expect(error.cause).to.have.property('hint').that.includes(hint)
      expect(error.hint).to.include(hint).and.include('is kept')
    }
  })

  it('error: it is sent with options that are none', async () => {
    for (const [given, said] of [
      [{ tip: 5 }, /'ann' sends with tip 5, which is no bigint/],
      [{ tip: 5n, gas: '9' }, /'ann' sends with gas "9"/],
      [{ tipp: 5n }, /'ann' sends with 'tipp', which nothing reads/],
      [5n, /'ann' sends with 5n, which are no options/],
      [0, /'ann' sends with 0, which are no options/],
      [null, /'ann' sends with null, which are no options/],
    ] as const) {
      const step = ({ wallet }: Turn) => void Reflect.apply(wallet.send, wallet, [pay(TOKEN, 1n), given])
      const error = await rejects(simulation({ agents: { ann: step } }).run(1), 'AGENT_FAILED')
      expect(error.cause).to.include({ code: 'SEND_OPTION' })
      expect(String(error.cause)).to.match(said)
    }
  })

  it('error: an agent that throws ends the run, with its name, the step and the cause', async () => {
    const cause = new Error('a bug')
    const fail = () => {
      throw cause
    }
    const scripts: Record<string, Script> = {
      'at once': fail,
      'after a turn of promises': async () => {
        await Promise.resolve()
        fail()
      },
      'after a read': async () => {
        await balanceOf(current.reads, TOKEN)
        fail()
      },
      'after the outside': async (turn) => {
        await turn.outside(new Promise((resolve) => setImmediate(resolve)))
        fail()
      },
    }
    let current = simulation({ agents: {} })
    for (const mode of ['block', 'immediate'] as const) {
      for (const [when, script] of Object.entries(scripts)) {
        for (const step of [1, 3]) {
          const agents = { fine, bad: ((turn) => (turn.step === step ? script(turn) : undefined)) satisfies Script }
          current = simulation({ agents, mode })
          const error = await rejects(current.run(5), 'AGENT_FAILED')
          const what = `${when}, ${mode}, step ${step}`
          expect(error.cause, what).to.equal(cause)
          expect(error.message, what).to.include("'bad'").and.include(`step ${step}`)
          expect(current.rows.map((row) => row.step).at(-1), what).to.equal(step - 1)
          expect(current.engine.stepsDone, what).to.equal(step - 1)
        }
      }
    }
  })

  it('error: it may throw after a receipt, and then too the step is not recorded', async () => {
    const bad: Script = async ({ wallet }) => {
      await wallet.send(pay(TOKEN, 1n))
      throw new Error('a bug')
    }
    const sim = simulation({ agents: { bad } })
    const error = await rejects(sim.run(3), 'AGENT_FAILED')
    expect(error.message).to.include('step 1')
    expect(sim.blocks).to.have.length(1)
    expect(sim.rows.map(({ step }) => step)).to.deep.equal([0])
  })

  it('error: or when it wakes, or with nothing at all', async () => {
    const sleepy: Script = async (turn) => {
      await turn.sleep(300)
      throw undefined
    }
    const error = await rejects(simulation({ agents: { sleepy } }).run(9), 'AGENT_FAILED')
    expect(error.message).to.include('step 4')
  })

  it('error: agents after one that throws at once are not started, and a failed run cannot be taken up again', async () => {
    const started: string[] = []
    const bad: Script = () => {
      throw new Error('a bug')
    }
    const sim = simulation({ agents: { bad, other: () => void started.push('other') }, pure: true })
    const error = await rejects(sim.run(1), 'AGENT_FAILED')
    expect(started).to.deep.equal([])
    expect(await sim.run(1).catch((again: unknown) => again)).to.equal(error)
  })

  it('error: a set-up that throws, in its own words', async () => {
    const { engine } = simulation({ agents: {} })
    const cause = new Error('no supply')
    expect(await engine.prepare(() => Promise.reject(cause)).catch((error: unknown) => error)).to.equal(cause)
  })

  it('error: a set-up that rejects with nothing ends too', async () => {
    const { engine } = simulation({ agents: {} })
    let ended = false
    // oxlint-disable-next-line prefer-promise-reject-errors -- a netlist may do so
    await engine.prepare(() => Promise.reject(undefined)).catch(() => (ended = true))
    expect(ended).to.equal(true)
  })

  it('error: an agent that sends where there is no chain', async () => {
    const error = await rejects(simulation({ agents: { fine }, pure: true }).run(1), 'AGENT_FAILED')
    expect(error.cause).to.have.property('code', 'NO_CHAIN')
  })

  it('error: a chain that dies ends the run with its own error, whoever was asking', async () => {
    const reader: Script = async ({ wallet }) => void (await balanceOf(sim.reads, wallet.address).catch(() => 0n))
    let sim = simulation({ agents: {} })
    for (const mode of ['block', 'immediate'] as const) {
      for (const dying of ['mine', 'read'] as const) {
        const gone = new Error(`no answer to ${dying}`)
        sim = simulation({ agents: { reader, fine }, mode })
        await sim.run(2)
        sim.chain.trouble = (what) => (what === dying ? Promise.reject(gone) : undefined)
        expect(await sim.run(2).catch((error: unknown) => error), `${mode} ${dying}`).to.equal(gone)
        expect(sim.rows.map(({ step }) => step)).to.deep.equal([0, 1, 2])
      }
    }
  })

  it('error: what nobody awaited fails the run instead of the process', async () => {
    const loose: Record<string, Script> = {
      'a read': () => void sim.reads.read({ to: TOKEN, data: TOKEN }, () => expect.fail('it reverted')),
      'a function of its own': () => void Promise.reject(new Error('it reverted')),
      'the outside': (turn) => void turn.outside(Promise.reject(new Error('it reverted'))),
    }
    let sim = simulation({ agents: {} })
    const listeners = process.listenerCount('unhandledRejection')
    for (const mode of ['block', 'immediate'] as const) {
      for (const [what, script] of Object.entries(loose)) {
        sim = simulation({ agents: { fine, bad: (turn) => (turn.step === 3 ? script(turn) : undefined) }, mode })
        await sim.run(2)
        const error = await withoutMochasListener(() => rejects(sim.run(1), 'AGENT_LOOSE_END'))
        expect(error.message, what).to.include('step 3').and.include('it reverted')
        await new Promise((resolve) => setTimeout(resolve))
        expect(process.listenerCount('unhandledRejection'), what).to.equal(listeners)
      }
    }
  })

  it('error: so does what comes in when the run has failed already', async () => {
    const agents = {
      // Both have asked when the chain dies; nobody hears the second answer.
      loose: () => void balanceOf(sim.reads, TOKEN),
      reader: () => balanceOf(sim.reads, TOKEN),
    }
    const sim = simulation({ agents })
    await sim.run(0)
    const gone = new Error('gone')
    sim.chain.trouble = () => Promise.reject(gone)
    await withoutMochasListener(async () => {
      expect(await sim.run(1).catch((error: unknown) => error)).to.equal(gone)
      await new Promise((resolve) => setImmediate(resolve))
    })
  })
})
