import { expect } from 'chai'

import type { Receipt } from '../../src/engine/agent.ts'
import { balanceOf, pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation, timeOf } from './simulation.ts'

describe('engine: receipts', () => {
  it('default: an awaited receipt comes with the step’s block; the agent goes on in its state, and sends into the next', async () => {
    const log: string[] = []
    const sim = simulation({
      agents: {
        ann: async (turn) => {
          const { ok } = await turn.wallet.send(pay(TOKEN, 10n))
          log.push(`${ok} in ${turn.step} at ${turn.time}, ${await balanceOf(sim.reads, turn.wallet.address)} left`)
          turn.wallet.send(pay(TOKEN, 1n))
        },
      },
    })
    await sim.run(2)
    expect(log).to.deep.equal([
      `true in 1 at ${timeOf(2)}, 990 left`,
      // What it sent at the end of step 1 comes before what it sends in step 2.
      `true in 2 at ${timeOf(3)}, 979 left`,
    ])
    expect(sim.blocks.map(({ sent }) => sent)).to.deep.equal([['ann: pay 10'], ['ann: pay 1', 'ann: pay 10']])
  })

  it('behavior: a receipt may be awaited in a later step, or never', async () => {
    let first: PromiseLike<Receipt> | undefined
    const seen: string[] = []
    const script: Script = async (turn) => {
      if (turn.step === 1) first = turn.wallet.send(pay(TOKEN, 1n))
      else if (turn.step === 3) {
        const label = (await first)?.label
        seen.push(`${label} in ${turn.step}`)
        turn.wallet.send(pay(TOKEN, 2n))
      }
    }
    const sim = simulation({ agents: { ann: script } })
    await sim.run(4)
    expect(seen).to.deep.equal(['pay 1 in 3'])
    expect(sim.blocks.map(({ sent }) => sent)).to.deep.equal([['ann: pay 1'], [], ['ann: pay 2'], []])
  })

  it('behavior: the same receipt may be awaited twice', async () => {
    let same: boolean | undefined
    const script: Script = async ({ wallet, step }) => {
      if (step > 1) return
      const sent = wallet.send(pay(TOKEN, 1n))
      const [a, b] = await Promise.all([sent, sent])
      same = a === b && a === (await sent)
    }
    await simulation({ agents: { ann: script } }).run(2)
    expect(same).to.equal(true)
  })

  it('behavior: a bundle gives a receipt for each call in its order, one call a single one, no call none', async () => {
    let receipts: unknown
    const script: Script = async ({ wallet, step }) => {
      if (step > 1) return
      const [bundle, one, none] = await Promise.all([
        wallet.send([pay(TOKEN, 1n), pay(TOKEN, 9_999n), pay(TOKEN, 2n)]),
        wallet.send(pay(TOKEN, 3n)),
        wallet.send([]),
      ])
      receipts = [bundle.map(({ ok, label }) => [ok, label]), one.label, none]
    }
    const sim = simulation({ agents: { ann: script } })
    await sim.run(2)
    expect(receipts).to.deep.equal([
      [
        [true, 'pay 1'],
        [false, 'pay 9999'],
        [true, 'pay 2'],
      ],
      'pay 3',
      [],
    ])
    // All of one block: the awaits of several sends are one wait.
    expect(sim.blocks.map(({ sent }) => sent.length)).to.deep.equal([4, 0])
  })

  it('behavior: a call marked once is skipped after it has succeeded, and receipts keep their places', async () => {
    const allow = pay(TOKEN, 0n, { once: true, label: 'allow' })
    const seen: string[] = []
    const script: Script = async ({ wallet }) => {
      const receipts = await wallet.send([pay(TOKEN, 1n), allow, pay(TOKEN, 9_999n)])
      const alone = await wallet.send(allow)
      seen.push([...receipts, alone].map(({ ok, label, gasUsed }) => `${label} ${ok} ${gasUsed}`).join(', '))
    }
    const sim = simulation({ agents: { ann: script } })
    await sim.run(2)
    expect(seen).to.deep.equal([
      'pay 1 true 50000, allow true 50000, pay 9999 false 50000, allow true 0',
      'pay 1 true 50000, allow true 0, pay 9999 false 50000, allow true 0',
    ])
    expect(sim.blocks.map(({ sent }) => sent)).to.deep.equal([
      ['ann: pay 1', 'ann: allow', 'ann: pay 9999!'],
      ['ann: pay 1', 'ann: pay 9999!'],
    ])
  })

  it('behavior: one that failed is sent again, and one wallet’s says nothing of another’s', async () => {
    const dear = pay(TOKEN, 1_500n, { once: true })
    const cheap = pay(TOKEN, 100n, { once: true })
    const script: Script = ({ wallet }) => void wallet.send([dear, cheap])
    const sim = simulation({ agents: { ann: script, bob: script } })
    await sim.run(2)
    expect(sim.blocks.map(({ sent }) => sent)).to.deep.equal([
      ['ann: pay 1500!', 'ann: pay 100', 'bob: pay 1500!', 'bob: pay 100'],
      ['ann: pay 1500!', 'bob: pay 1500!'],
    ])
  })

  it('behavior: who goes on after a receipt finds what it did once already known', async () => {
    const call = pay(TOKEN, 1n, { once: true })
    const script: Script = ({ wallet, step }) => {
      if (step > 1) return
      void wallet.send(call).then(() => wallet.send(call).then(() => undefined))
    }
    const sim = simulation({ agents: { ann: script } })
    await sim.run(3)
    expect(sim.blocks.flatMap(({ sent }) => sent)).to.deep.equal(['ann: pay 1'])
  })

  it('behavior: receipts come in the order of the block, yet what is sent then is in declared order', async () => {
    const woken: string[] = []
    const script =
      (name: string): Script =>
      async ({ wallet, step }) => {
        if (step > 1) return
        await wallet.send(pay(TOKEN, 1n))
        woken.push(name)
        wallet.send(pay(TOKEN, 7n))
      }
    const agents = { ann: script('ann'), bob: script('bob') }
    const sent: string[][] = []
    const sim = simulation({
      agents,
      order: (bundles) => {
        sent.push(bundles.map(({ agent }) => agent))
        return bundles.toReversed()
      },
    })
    await sim.run(2)
    expect(woken).to.deep.equal(['bob', 'ann'])
    expect(sent).to.deep.equal(Array(2).fill(['ann', 'bob']))
  })
})
