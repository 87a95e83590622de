import { expect } from 'chai'

import type { Host } from '../../src/engine/participant.ts'
import { Roster } from '../../src/engine/roster.ts'
import { rejects } from '../chain/rejects.ts'
import { balanceOf, fundsOf, pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation } from './simulation.ts'

describe('engine: spawning', () => {
  it('default: a spawned agent’s first step is the next, after the declared ones', async () => {
    const log: string[] = []
    const child: Script = (turn) => void log.push(`child ${turn.step}`)
    const sim = simulation({
      agents: {
        parent: (turn) => {
          log.push(`parent ${turn.step}`)
          if (turn.step === 2) turn.spawn({ name: 'child', step: child })
        },
        other: (turn) => void log.push(`other ${turn.step}`),
      },
    })
    await sim.run(4)
    const pair = (step: number) => [`parent ${step}`, `other ${step}`]
    expect(log).to.deep.equal([...pair(1), ...pair(2), ...pair(3), 'child 3', ...pair(4), 'child 4'])
  })

  it('behavior: so it is in immediate mode, and for one spawned after the step’s block', async () => {
    for (const mode of ['block', 'immediate'] as const) {
      const log: number[] = []
      const parent: Script = async (turn) => {
        if (turn.step > 1) return
        await turn.wallet.send(pay(TOKEN, 1n))
        turn.spawn({ name: 'child', step: ({ step }) => void log.push(step) })
      }
      await simulation({ agents: { parent }, mode }).run(3)
      expect(log, mode).to.deep.equal([2, 3])
    }
  })

  it('behavior: its funds are on their way in the next block, from the deployer', async () => {
    const held: bigint[] = []
    const sim = simulation({
      agents: {
        parent: (turn) => {
          if (turn.step > 1) return
          const child: Script = async ({ wallet }) => void held.push(await balanceOf(sim.reads, wallet.address))
          turn.spawn({ name: 'child', step: child }, { funds: [fundsOf(sim.reads, 40n), fundsOf(sim.reads, 0n)] })
        },
      },
    })
    sim.chain.grant(sim.engine.deployer.address, 100n)
    await sim.run(2)
    expect(held).to.deep.equal([40n])
    // An amount of nothing is no transaction.
    expect(sim.blocks[0]?.sent).to.deep.equal(['deployer: pay 40'])
  })

  it('behavior: a deployer that has too little leaves a failed transfer, and the run goes on', async () => {
    const sim = simulation({
      agents: {
        parent: (turn) => {
          if (turn.step === 1) turn.spawn({ name: 'child' }, { funds: [fundsOf(sim.reads, 40n)] })
        },
      },
    })
    await sim.run(2)
    expect(sim.blocks.map(({ sent }) => sent)).to.deep.equal([['deployer: pay 40!'], []])
  })

  it('behavior: a child may spawn in its turn, and draws from a stream of its own name', async () => {
    const draws: Record<string, number> = {}
    const drawing: Script = (turn) => {
      const { name } = turn as unknown as { readonly name: string }
      draws[name] ??= turn.rng.next()
      if (turn.step < 4 && name.length < 4) turn.spawn({ name: `${name}${turn.step}`, step: drawing })
    }
    await simulation({ agents: { a: drawing } }).run(4)
    expect(Object.keys(draws)).to.deep.equal(['a', 'a1', 'a2', 'a12', 'a3', 'a13', 'a23', 'a123'])
    expect(new Set(Object.values(draws)).size).to.equal(8)
  })

  it('error: more than a run can have', () => {
    const roster = new Roster(2)
    // All that a participant looks at before its first step.
    const host = { seed: '1', now: { step: 0 } } as Host
    for (const name of ['ann', 'bob']) roster.add({ name }, host)
    expect(() => roster.add({ name: 'cid' }, host))
      .to.throw("'cid' is one too many")
      .with.property('code', 'AGENT_LIMIT')
    expect(roster.all.map(({ name }) => name)).to.deep.equal(['ann', 'bob'])
  })

  it('error: a name that is taken, by an agent, a child or the deployer', async () => {
    for (const name of ['parent', 'child', 'deployer']) {
      const parent: Script = (turn) => {
        turn.spawn({ name: 'child' })
        turn.spawn({ name })
      }
      const error = await rejects(simulation({ agents: { parent } }).run(1), 'AGENT_FAILED')
      expect(error.cause, name).to.have.property('code', 'AGENT_NAME_TAKEN')
    }
  })
})
