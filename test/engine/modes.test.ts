import { expect } from 'chai'

import { balanceOf, pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation, START, STEP, timeOf } from './simulation.ts'

const immediate = (agents: Record<string, Script>) => simulation({ agents, mode: 'immediate' })

describe('engine: immediate mode', () => {
  it('default: each send is a block of its own at the time of the step’s start, and an empty one ends the step', async () => {
    const sim = immediate({
      ann: ({ wallet }) => {
        wallet.send(pay(TOKEN, 1n))
        wallet.send(pay(TOKEN, 2n))
      },
      bob: async ({ wallet }) => void (await wallet.send(pay(TOKEN, 3n))),
    })
    await sim.run(2)
    const step = (k: number) => [
      { time: timeOf(k), sent: ['ann: pay 1'] },
      { time: timeOf(k), sent: ['ann: pay 2'] },
      { time: timeOf(k), sent: ['bob: pay 3'] },
      { time: timeOf(k + 1), sent: [] },
    ]
    expect(sim.blocks).to.deep.equal([...step(1), ...step(2)])
  })

  it('behavior: reads see what was sent before them, by oneself and by those before', async () => {
    const seen: bigint[] = []
    const script: Script = async ({ wallet }) => {
      wallet.send(pay(TOKEN, 1n))
      seen.push(await balanceOf(sim.reads, TOKEN))
      wallet.send(pay(TOKEN, 1n))
      wallet.send(pay(TOKEN, 1n))
      seen.push(await balanceOf(sim.reads, TOKEN))
    }
    const sim = immediate({ ann: script, bob: script })
    await sim.run(1)
    expect(seen).to.deep.equal([1n, 3n, 4n, 6n])
  })

  it('behavior: agents run one after another, waits for receipts and the outside included', async () => {
    const log: string[] = []
    const script =
      (name: string): Script =>
      async (turn) => {
        log.push(`${name} begins`)
        await turn.wallet.send(pay(TOKEN, 1n))
        await turn.outside(new Promise((resolve) => setImmediate(resolve)))
        await balanceOf(sim.reads, TOKEN)
        log.push(`${name} ends`)
      }
    const sim = immediate({ ann: script('ann'), bob: script('bob') })
    await sim.run(1)
    expect(log).to.deep.equal(['ann begins', 'ann ends', 'bob begins', 'bob ends'])
  })

  it('behavior: a receipt comes at once, in the same step', async () => {
    const log: string[] = []
    const sim = immediate({
      ann: async (turn) => {
        const [a, b] = [turn.wallet.send(pay(TOKEN, 1n)), turn.wallet.send(pay(TOKEN, 2n))]
        // In any order.
        log.push(`${(await b).label}, ${(await a).label} in ${turn.step} at ${turn.time - START}`)
      },
    })
    await sim.run(2)
    expect(log).to.deep.equal(['pay 2, pay 1 in 1 at 0', `pay 2, pay 1 in 2 at ${STEP}`])
  })

  it('behavior: a bundle is one block, and what fails in it is only that', async () => {
    const sim = immediate({
      ann: ({ wallet }) => void wallet.send([pay(TOKEN, 1n), pay(TOKEN, 9_999n), pay(TOKEN, 2n)]),
    })
    await sim.run(1)
    expect(sim.blocks.map(({ sent }) => sent)).to.deep.equal([['ann: pay 1', 'ann: pay 9999!', 'ann: pay 2'], []])
  })

  it('behavior: sleepers go on one after another too, before the others', async () => {
    const seen: string[] = []
    const napper =
      (name: string): Script =>
      async (turn) => {
        if (turn.step > 1) return
        await turn.sleep(STEP)
        turn.wallet.send(pay(TOKEN, 1n))
        seen.push(`${name} sees ${await balanceOf(sim.reads, TOKEN)} in ${turn.step}`)
      }
    const sim = immediate({
      idle: (turn) => void seen.push(`idle in ${turn.step}`),
      ann: napper('ann'),
      bob: napper('bob'),
    })
    await sim.run(2)
    expect(seen).to.deep.equal(['idle in 1', 'ann sees 1 in 2', 'bob sees 2 in 2', 'idle in 2'])
  })

  it('behavior: the ordering policy has nothing to order', async () => {
    const send: Script = ({ wallet }) => void wallet.send(pay(TOKEN, 1n))
    const sim = simulation({ agents: { ann: send, bob: send }, mode: 'immediate', order: () => [] })
    await sim.run(2)
    expect(sim.blocks.map(({ sent }) => sent.length)).to.deep.equal([1, 1, 0, 1, 1, 0])
  })

  it('behavior: the same agents end at the same balances in both modes where order does not matter', async () => {
    const script: Script = async ({ wallet, rng }) => {
      const { ok } = await wallet.send(pay(TOKEN, BigInt(rng.int(1, 9))))
      expect(ok).to.equal(true)
    }
    const balances = await Promise.all(
      (['block', 'immediate'] as const).map(async (mode) => {
        const sim = simulation({ agents: { ann: script, bob: script }, mode })
        await sim.run(5)
        return [await sim.balance('ann'), await sim.balance('bob')]
      }),
    )
    expect(balances[0]).to.deep.equal(balances[1])
  })
})
