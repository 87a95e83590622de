import { expect } from 'chai'

import { balanceOf, pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation, timeOf } from './simulation.ts'

const names = (count: number) => Array.from({ length: count }, (_, i) => `agent-${i + 1}`)

function crowd(count: number, script: Script): Record<string, Script> {
  return Object.fromEntries(names(count).map((name) => [name, script]))
}

describe('engine: acting', () => {
  it('default: all see the state of the block before, whatever was sent meanwhile', async () => {
    const seen: string[] = []
    const look: Script = async (turn) => {
      seen.push(`${turn.step}: ${await balanceOf(sim.reads, TOKEN)} at ${turn.time}`)
      turn.wallet.send(pay(TOKEN, 1n))
      seen.push(`${turn.step}: ${await balanceOf(sim.reads, TOKEN)} at ${turn.time}`)
    }
    const sim = simulation({ agents: crowd(2, look) })
    await sim.run(3)
    const expected = [1, 2, 3].flatMap((step) => Array(4).fill(`${step}: ${2 * (step - 1)} at ${timeOf(step)}`))
    expect(seen).to.deep.equal(expected)
  })

  it('behavior: the reads of a round are one question, for 1,000 agents as for one', async () => {
    for (const count of [1, 1_000]) {
      const sim = simulation({
        agents: crowd(count, async ({ wallet }) => {
          await balanceOf(sim.reads, wallet.address)
          await Promise.all([balanceOf(sim.reads, TOKEN), balanceOf(sim.reads, wallet.address)])
        }),
      })
      await sim.run(2)
      expect(sim.chain.readBatches.map((batch) => batch.length)).to.deep.equal([count, 2 * count, count, 2 * count])
    }
  })

  it('behavior: agents start in declared order, each once a step', async () => {
    const started: string[] = []
    const agents = { zoe: () => void started.push('zoe'), ann: () => void started.push('ann'), bob: () => undefined }
    await simulation({ agents }).run(2)
    expect(started).to.deep.equal(['zoe', 'ann', 'zoe', 'ann'])
  })

  it('behavior: an agent whose step has not ended is not started again', async () => {
    const log: number[] = []
    const sim = simulation({
      agents: {
        publisher: async (turn) => {
          log.push(turn.step)
          for (let i = 0; i < 3; i++) await turn.wallet.send(pay(TOKEN, 1n))
        },
      },
    })
    await sim.run(8)
    // Three receipts, the last of which ends the step: it acts again in the fourth.
    expect(log).to.deep.equal([1, 4, 7])
    expect(sim.blocks.map(({ sent }) => sent.length)).to.deep.equal([1, 1, 1, 1, 1, 1, 1, 1])
  })

  it('behavior: a read that nobody awaits is answered, and what comes of it is in the same step', async () => {
    const sim = simulation({
      agents: {
        ann: ({ wallet }) => {
          void balanceOf(sim.reads, wallet.address).then((held) => wallet.send(pay(TOKEN, held / 2n)))
        },
      },
    })
    await sim.run(2)
    expect(sim.blocks.map(({ sent }) => sent)).to.deep.equal([['ann: pay 500'], ['ann: pay 250']])
  })

  it('behavior: in a pure model too, where reads or promises are no reason to have a chain', async () => {
    const log: number[] = []
    const sim = simulation({
      pure: true,
      agents: {
        quick: (turn) => void log.push(turn.step),
        slow: async (turn) => {
          await Promise.resolve()
          log.push(-turn.step)
        },
      },
    })
    await sim.run(3)
    expect(log).to.deep.equal([1, -1, 2, -2, 3, -3])
    expect(sim.chain.blocks).to.deep.equal([])
    expect(sim.engine.time).to.equal(timeOf(4))
  })

  it('behavior: the world outside is waited for, in the same step', async () => {
    const sim = simulation({
      agents: {
        caller: async (turn) => {
          const answer = await turn.outside(new Promise<bigint>((resolve) => setImmediate(resolve, 7n)))
          turn.wallet.send(pay(TOKEN, answer))
        },
        other: ({ wallet }) => void wallet.send(pay(TOKEN, 1n)),
      },
    })
    await sim.run(2)
    const both = ['caller: pay 7', 'other: pay 1']
    expect(sim.blocks.map(({ sent }) => sent)).to.deep.equal([both, both])
  })

  it('behavior: what fails outside fails where it is awaited', async () => {
    const caught: string[] = []
    const script: Script = async (turn) => {
      try {
        await turn.outside(Promise.reject(new Error('no line')))
      } catch (error) {
        caught.push(String(error))
      }
    }
    await simulation({ agents: { caller: script } }).run(1)
    expect(caught).to.deep.equal(['Error: no line'])
  })

  it('behavior: a step may give back anything, and what a wallet gives is a wait', async () => {
    const starts: number[] = []
    const sim = simulation({
      agents: {
        // As a netlist in JavaScript might.
        odd: (() => 42) as unknown as Script,
        sender: (turn) => {
          starts.push(turn.step)
          return turn.wallet.send(pay(TOKEN, 1n))
        },
      },
    })
    await sim.run(3)
    expect(starts).to.deep.equal([1, 2, 3])
    expect(sim.blocks.every(({ sent }) => sent.length === 1)).to.equal(true)
  })

  it('behavior: parts of a turn may be taken off it', async () => {
    const log: number[] = []
    const script: Script = async ({ sleep, outside, spawn, step, rng }) => {
      if (step > 1) return
      await sleep(0)
      await outside(Promise.resolve())
      spawn({ name: 'child', step: (turn) => void log.push(turn.step) })
      rng.next()
    }
    await simulation({ agents: { ann: script } }).run(3)
    expect(log).to.deep.equal([3])
  })
})
