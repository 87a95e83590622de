import { expect } from 'chai'

import type { Order, OrderPolicy } from '../../../src/engine/order/order.ts'
import { rejects } from '../../chain/rejects.ts'
import { balanceOf, pay, TOKEN } from '../ledger-chain.ts'
import { type Script, simulation } from '../simulation.ts'

const send =
  (...amounts: readonly bigint[]): Script =>
  ({ wallet }) => {
    for (const amount of amounts) wallet.send(pay(TOKEN, amount))
  }

const blocksOf = async (order: Order, agents: Record<string, Script>, { steps = 1, seed = '1' } = {}) => {
  const sim = simulation({ order, agents, seed })
  await sim.run(steps)
  // Who has nothing left fails, and comes where it comes.
  return sim.blocks.map(({ sent }) => sent.map((entry) => entry.replace('!', '')))
}

/** Chi-squared of how often each of so many outcomes came, if all are as likely. */
function uniformity(outcomes: readonly string[], kinds: number): number {
  const counts = new Map<string, number>()
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  expect(counts.size).to.equal(kinds)
  const wanted = outcomes.length / kinds
  return [...counts.values()].reduce((sum, count) => sum + (count - wanted) ** 2 / wanted, 0)
}

describe('engine: ordering', () => {
  it('default: fifo is by declared order and then as sent, whatever the timing was', async () => {
    const late: Script = async (turn) => {
      turn.wallet.send(pay(TOKEN, 1n))
      await balanceOf(sim.reads, TOKEN)
      await turn.outside(new Promise((resolve) => setImmediate(resolve)))
      turn.wallet.send(pay(TOKEN, 2n))
    }
    const sim = simulation({ agents: { slow: late, quick: send(3n, 4n), last: send(5n) } })
    await sim.run(1)
    expect(sim.blocks[0]?.sent).to.deep.equal([
      'slow: pay 1',
      'slow: pay 2',
      'quick: pay 3',
      'quick: pay 4',
      'last: pay 5',
    ])
  })

  it('behavior: shuffle gives every order, the same for the same seed', async () => {
    const agents = { a: send(1n), b: send(2n), c: send(3n) }
    const orders = (await blocksOf('shuffle', agents, { steps: 200 })).map((sent) => sent.join())
    expect(new Set(orders).size).to.equal(6)
    // Each of six orders in 200 draws: 33 on average, and hardly ever below 15 (3.5 standard deviations).
    for (const order of new Set(orders)) expect(orders.filter((one) => one === order).length).to.be.above(15)
    expect((await blocksOf('shuffle', agents, { steps: 200 })).map((sent) => sent.join())).to.deep.equal(orders)
    const other = await blocksOf('shuffle', agents, { steps: 200, seed: '2' })
    expect(other.map((sent) => sent.join())).to.not.deep.equal(orders)
  })

  it('behavior: shuffle moves bundles, never what is in them, and keeps the order of each wallet', async () => {
    const bundle: Script = ({ wallet }) => void wallet.send([pay(TOKEN, 1n), pay(TOKEN, 2n), pay(TOKEN, 3n)])
    const blocks = await blocksOf('shuffle', { a: bundle, b: send(4n, 5n, 6n) }, { steps: 50 })
    for (const sent of blocks) {
      const of = (name: string) => sent.filter((entry) => entry.startsWith(name))
      expect(of('a')).to.deep.equal(['a: pay 1', 'a: pay 2', 'a: pay 3'])
      expect(of('b')).to.deep.equal(['b: pay 4', 'b: pay 5', 'b: pay 6'])
      const first = sent.indexOf('a: pay 1')
      expect(sent.slice(first, first + 3)).to.deep.equal(of('a'))
    }
    expect(new Set(blocks.map((sent) => sent.indexOf('a: pay 1'))).size).to.equal(4)
  })

  it('behavior: priority puts higher tips first and keeps the order of each wallet', async () => {
    const tipped =
      (...tips: readonly (bigint | undefined)[]): Script =>
      ({ wallet }) => {
        for (const [i, tip] of tips.entries()) wallet.send(pay(TOKEN, BigInt(i)), tip === undefined ? {} : { tip })
      }
    const [sent] = await blocksOf('priority', {
      low: tipped(undefined),
      high: tipped(9n),
      two: tipped(1n, 5n),
      even: tipped(4n),
    })
    // `two` has the places that its tips 5 and 1 earn, and takes them in its own order.
    expect(sent).to.deep.equal(['high: pay 0', 'two: pay 0', 'even: pay 0', 'two: pay 1', 'low: pay 0'])
  })

  it('behavior: one transaction more moves no others against each other, in this block or in a later one', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `agent-${i + 1}`)
    const withExtra = (extra: number) => {
      // Every one sends twice every third step; the busy one now and then more.
      const usual: Script = (turn) => (turn.step % 3 === 0 ? send(1n, 2n)(turn) : send(1n)(turn))
      const busy: Script = (turn) =>
        send(...Array.from({ length: turn.step % 4 === 2 ? 1 + extra : 1 }, () => 3n))(turn)
      const agents = names.map((name) => [name, usual] as const)
      // In the middle: were a place drawn by how many sends come before, whoever is named later would move.
      return Object.fromEntries([...agents.slice(0, 6), ['busy', busy] as const, ...agents.slice(6)])
    }
    for (const order of ['shuffle', 'priority'] as const) {
      const [few, many] = [
        await blocksOf(order, withExtra(0), { steps: 40 }),
        await blocksOf(order, withExtra(2), { steps: 40 }),
      ]
      const others = (blocks: readonly (readonly string[])[]) =>
        blocks.map((sent) => sent.filter((entry) => !entry.startsWith('busy')))
      expect(others(many), order).to.deep.equal(others(few))
      expect(many).to.not.deep.equal(few)
      // There is an order to move: each block has its own.
      expect(new Set(others(few).map(String)).size).to.equal(40)
    }
  })

  it('behavior: of those who tip alike each order is as likely, and so it is for the second sends of two', async () => {
    const steps = 2_400
    const single = { a: send(1n), b: send(2n), c: send(3n), d: send(4n) }
    for (const order of ['shuffle', 'priority'] as const) {
      expect(uniformity((await blocksOf(order, single, { steps })).map(String), 24), order).to.be.below(62)
    }
    // Where each of three gets among nine places depends on all its sends.
    const triple = { a: send(1n, 1n, 1n), b: send(2n, 2n, 2n), c: send(3n, 3n, 3n) }
    const firsts = (await blocksOf('shuffle', triple, { steps })).map((sent) => `${sent[0]} ${sent[8]}`)
    const same = firsts.filter(
      (ends) => new Set(ends.split(' ').filter((word) => word.endsWith(':'))).size === 1,
    ).length
    // Of the 8 other sends 2 are of whoever comes first: 600 in 2,400, 21 to a standard deviation.
    expect(same).to.be.within(475, 725)
  })

  it('behavior: which of two comes first in one block says nothing of the next', async () => {
    const steps = 4_000
    const firsts = (await blocksOf('shuffle', { a: send(1n), b: send(2n) }, { steps })).map(([first = '']) => first[0])
    for (const lag of [1, 2, 7, 64]) {
      const same = firsts.slice(lag).filter((first, i) => first === firsts[i]).length
      // Half of them, with a standard deviation of 32.
      expect(Math.abs(same - (steps - lag) / 2), `${lag} steps apart`).to.be.below(160)
    }
  })

  it('behavior: a function of one’s own, which may sort in place, does not turn round a wallet’s own order', async () => {
    const backwards: OrderPolicy = (bundles) => (bundles as (typeof bundles)[number][]).reverse()
    const [sent] = await blocksOf(backwards, { a: send(1n, 2n), b: send(3n, 4n) })
    expect(sent).to.deep.equal(['b: pay 3', 'b: pay 4', 'a: pay 1', 'a: pay 2'])
  })

  it('behavior: it is asked about a single bundle too, and draws from the seed', async () => {
    const seen: (readonly [number, number])[] = []
    const watch: OrderPolicy = (bundles, rng) => {
      seen.push([bundles.length, rng.next()])
      return bundles
    }
    const idle: Script = () => undefined
    await blocksOf(watch, { a: (turn) => (turn.step === 2 ? undefined : send(1n)(turn)), idle }, { steps: 3 })
    const draws = [...seen]
    seen.length = 0
    await blocksOf(watch, { a: (turn) => (turn.step === 2 ? undefined : send(1n)(turn)), idle }, { steps: 3 })
    expect(seen).to.deep.equal(draws)
    expect(seen.map(([count]) => count)).to.deep.equal([1, 1])
  })

  it('behavior: what it draws for one block changes no other', async () => {
    const drawn: number[] = []
    const policy =
      (more: number): OrderPolicy =>
      (bundles, rng) => {
        for (let i = 0; i < more; i++) rng.next()
        drawn.push(more > 0 ? NaN : rng.next())
        return rng.shuffle(bundles)
      }
    const agents = { a: send(1n), b: send(2n), c: send(3n), d: send(4n) }
    const plain = await blocksOf(policy(0), agents, { steps: 30 })
    expect(new Set(drawn).size).to.equal(30)
    let step = 0
    const once: OrderPolicy = (bundles, rng) => policy(++step === 1 ? 5 : 0)(bundles, rng)
    const other = await blocksOf(once, agents, { steps: 30 })
    expect(other.slice(1)).to.deep.equal(plain.slice(1))
  })

  it('error: a policy that loses, adds or repeats bundles, gives no list, or throws', async () => {
    const policies: Record<string, OrderPolicy> = {
      loses: (bundles) => bundles.slice(1),
      adds: (bundles) => [...bundles, ...bundles.slice(0, 1)],
      repeats: (bundles) => bundles.map(() => bundles[0] ?? expect.fail('no bundle')),
      copies: (bundles) => bundles.map((bundle) => ({ ...bundle })),
      'gives nothing': (() => undefined) as unknown as OrderPolicy,
      throws: () => {
        throw new Error('out of order')
      },
    }
    for (const [what, policy] of Object.entries(policies)) {
      for (const agents of [{ a: send(1n) }, { a: send(1n), b: send(2n) }] as Record<string, Script>[]) {
        if (what === 'repeats' && Object.keys(agents).length === 1) continue
        const error = await rejects(blocksOf(policy, agents), 'ORDER_POLICY')
        if (what === 'throws') expect(error.cause).to.have.property('message', 'out of order')
      }
    }
  })
})
