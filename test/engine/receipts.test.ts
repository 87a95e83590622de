import { expect } from 'chai'

import type { SaffronError } from '../../src/errors.ts'
import type { Receipt } from '../../src/engine/agent.ts'
import { balanceOf, pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation, START, STEP, timeOf } from './simulation.ts'

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
    await sim.run(4)
    expect(log).to.deep.equal([
      `true in 1 at ${timeOf(2)}, 990 left`,
      // In step 2 what it sent at the end of step 1 is mined, and it acts again when it sees that.
      `true in 3 at ${timeOf(4)}, 979 left`,
    ])
    expect(sim.blocks.map(({ sent }) => sent)).to.deep.equal([
      ['ann: pay 10'],
      ['ann: pay 1'],
      ['ann: pay 10'],
      ['ann: pay 1'],
    ])
  })

  it('behavior: a block is one act: who has sent into the coming one is not started again on the same state', async () => {
    const seller: Script = async (turn) => {
      await turn.wallet.send(pay(TOKEN, 600n))
      turn.wallet.send(pay(TOKEN, await balanceOf(sim.reads, turn.wallet.address)))
    }
    const sim = simulation({ agents: { seller } })
    await sim.run(3)
    // Were it started in step 2 too, it would sell 600 of the 400 it has left.
    expect(sim.blocks.map(({ sent }) => sent)).to.deep.equal([
      ['seller: pay 600'],
      ['seller: pay 400'],
      ['seller: pay 600!'],
    ])
  })

  it('behavior: so it is for one who wakes and sends, and not for one who goes on without sending', async () => {
    const starts: Record<string, number[]> = { sends: [], looks: [] }
    const napper =
      (name: string, send: boolean): Script =>
      async (turn) => {
        starts[name]?.push(turn.step)
        if (turn.step > 1) return
        await turn.sleep(100)
        if (send) turn.wallet.send(pay(TOKEN, 1n))
      }
    await simulation({ agents: { sends: napper('sends', true), looks: napper('looks', false) } }).run(4)
    expect(starts).to.deep.equal({ sends: [1, 3, 4], looks: [1, 2, 3, 4] })
  })

  it('behavior: in immediate mode it has been mined by then, and nobody is held up', async () => {
    const starts: number[] = []
    const script: Script = async (turn) => {
      starts.push(turn.step)
      await turn.wallet.send(pay(TOKEN, 1n))
      turn.wallet.send(pay(TOKEN, 1n))
    }
    await simulation({ agents: { ann: script }, mode: 'immediate' }).run(3)
    expect(starts).to.deep.equal([1, 2, 3])
  })

  it('behavior: what is sent after the last block is told, with who sent it and how much', async () => {
    const late =
      (...amounts: readonly bigint[]): Script =>
      async ({ wallet }) => {
        await wallet.send(pay(TOKEN, 1n))
        wallet.send(amounts.map((amount) => pay(TOKEN, amount)))
      }
    const agents = {
      ann: late(1n, 2n),
      bob: late(3n),
      cid: ({ wallet }) => void wallet.send(pay(TOKEN, 1n)),
    } satisfies Record<string, Script>
    const clock = { start: START, step: STEP, steps: 3 }
    const warnings: SaffronError[] = []
    const warn = (warning: SaffronError) => void warnings.push(warning)
    const sim = simulation({ agents, clock, warn })
    await sim.run(1)
    expect(warnings, 'there are steps to come').to.deep.equal([])
    await sim.run(2)
    expect(warnings.map(({ code }) => code)).to.deep.equal(['SENT_TOO_LATE'])
    expect(warnings[0]?.message).to.include('3 calls were').and.include("'ann' (2), 'bob' (1)").and.not.include('cid')
    // So it is where the run is stopped before.
    await simulation({ agents, clock, warn, record: (step) => (step === 1 ? 'enough' : undefined) }).run(3)
    expect(warnings.length).to.equal(2)
    await simulation({ agents: { cid: agents.cid }, clock, warn }).run(3)
    await simulation({ agents, clock, warn, mode: 'immediate' }).run(3)
    expect(warnings.length).to.equal(2)
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
