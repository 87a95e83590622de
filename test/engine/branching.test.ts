import { expect } from 'chai'

import type { Branch } from '../../src/engine/branches.ts'
import { type Rng, stream } from '../../src/engine/rng.ts'
import { rejects } from '../chain/rejects.ts'
import { pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation, STEP } from './simulation.ts'

const AT = 4
const STEPS = 10

/** What each of some agents draws in each step, and what is sent in which order. */
async function watched(branches?: readonly Branch[], seed = 'root') {
  const draws: Record<string, string[]> = { own: [], held: [], fork: [], late: [], sleeper: [], build: [] }
  const note = (who: string, rng: Rng, step: number) => draws[who]?.push(`${step}: ${rng.next()}`)
  let fork: Rng | undefined
  let late: Rng | undefined
  const send = (turn: Parameters<Script>[0]) => void turn.wallet.send(pay(TOKEN, 1n))
  const sim = simulation({
    seed,
    order: 'shuffle',
    ...(branches && { branches }),
    agents: {
      own: (turn) => (note('own', turn.rng, turn.step), send(turn)),
      held: (turn) => (note('held', held, turn.step), send(turn)),
      fork: (turn) => (note('fork', (fork ??= turn.rng.fork('a')), turn.step), send(turn)),
      // Made before a branch and first drawn from after it.
      late: (turn) => {
        late ??= turn.rng.fork('late')
        if (turn.step > AT) note('late', late, turn.step)
      },
      sleeper: async (turn) => {
        const { rng } = turn
        await turn.sleep(6 * STEP)
        note('sleeper', rng, turn.step)
      },
    },
  })
  const held = sim.engine.stream('setup', 'prices')
  // As netlists do in `build`: a draw that stays whatever comes.
  note('build', held, 0)
  await sim.run(STEPS)
  const addresses = sim.engine.participants.map(({ address }) => address)
  return { draws, addresses, orders: sim.blocks.map(({ sent }) => sent.join()) }
}

const until = (draws: readonly string[] = []) => draws.filter((draw) => Number.parseInt(draw) <= AT)
const after = (draws: readonly string[] = []) => draws.filter((draw) => Number.parseInt(draw) > AT)

describe('engine: branches', () => {
  it('default: the same bytes up to the step, others after it, and the same again for the same branch', async () => {
    const branches = [{ at: AT, seed: 'branch' }]
    const [root, branch, again, other] = [
      await watched(),
      await watched(branches),
      await watched(branches),
      await watched([{ at: AT, seed: 'another' }]),
    ]
    expect(again).to.deep.equal(branch)
    expect(branch.addresses).to.deep.equal(root.addresses)
    expect(branch.orders.slice(0, AT)).to.deep.equal(root.orders.slice(0, AT))
    expect(branch.orders.slice(AT)).to.not.deep.equal(root.orders.slice(AT))
    expect(branch.orders.slice(AT)).to.not.deep.equal(other.orders.slice(AT))
    for (const [who, draws] of Object.entries(branch.draws)) {
      expect(until(draws), who).to.deep.equal(until(root.draws[who]))
      for (const draw of after(draws)) {
        expect(root.draws[who], who).to.not.include(draw)
        expect(other.draws[who], who).to.not.include(draw)
      }
    }
  })

  it('behavior: after it every stream is as of the branch’s seed from its start: own, held, forked, late and asleep', async () => {
    const { draws } = await watched([{ at: AT, seed: 'branch' }])
    const paths: Record<string, readonly string[]> = {
      own: ['agent', 'own'],
      held: ['setup', 'prices'],
      fork: ['agent', 'fork', 'fork', 'a'],
      late: ['agent', 'late', 'fork', 'late'],
      sleeper: ['agent', 'sleeper'],
    }
    for (const [who, path] of Object.entries(paths)) {
      const fresh = stream('branch', ...path)
      const steps = who === 'sleeper' ? [7] : [5, 6, 7, 8, 9, 10]
      expect(after(draws[who]), who).to.deep.equal(steps.map((step) => `${step}: ${fresh.next()}`))
    }
    expect(draws['build']).to.deep.equal([`0: ${stream('root', 'setup', 'prices').next()}`])
  })

  it('behavior: the order of blocks after it is as in a run of the branch’s seed', async () => {
    const [branch, other] = [await watched([{ at: AT, seed: 'branch' }]), await watched([], 'branch')]
    expect(branch.orders.slice(AT)).to.deep.equal(other.orders.slice(AT))
    expect(branch.orders.slice(0, AT)).to.not.deep.equal(other.orders.slice(0, AT))
  })

  it('behavior: one after the set-up’s record, one on the way and one where nobody acted', async () => {
    const seen: string[] = []
    const order: number[] = []
    const branches = [
      { at: 5, seed: 'last', begin: () => order.push(5) },
      { at: 0, seed: 'first', begin: () => order.push(0) },
      { at: 2, begin: () => order.push(2) },
    ]
    const { engine, run } = simulation({ branches, agents: { ann: ({ rng }) => void seen.push(String(rng.next())) } })
    await run(2)
    expect(order).to.deep.equal([0, 2])
    await engine.pass(4)
    await run(1)
    expect(order).to.deep.equal([0, 2, 5])
    const first = stream('first', 'agent', 'ann')
    // A branch without a seed leaves the streams alone.
    const expected = [first.next(), first.next(), stream('last', 'agent', 'ann').next()]
    expect(seen).to.deep.equal(expected.map(String))
  })

  it('behavior: back at a checkpoint no branch has begun', async () => {
    const seen: number[] = []
    const branches = [{ at: 1, seed: 'branch' }]
    const { engine, run } = simulation({ branches, agents: { ann: ({ rng }) => void seen.push(rng.next()) } })
    await run(0)
    const goBack = engine.checkpoint()
    await run(3)
    await goBack()
    await run(3)
    expect(seen.slice(3)).to.deep.equal(seen.slice(0, 3))
    expect(seen[0]).to.equal(stream('engine tests', 'agent', 'ann').next())
  })

  it('behavior: a stream made by hand belongs to no run', async () => {
    const byHand = stream('mine')
    const seen: number[] = []
    await simulation({ branches: [{ at: 1, seed: 'b' }], agents: { ann: () => void seen.push(byHand.next()) } }).run(3)
    const same = stream('mine')
    expect(seen).to.deep.equal([same.next(), same.next(), same.next()])
  })

  it('error: a branch at no step', async () => {
    for (const at of [-1, 0.5, NaN]) {
      await rejects((async () => simulation({ agents: {}, branches: [{ at, seed: 'b' }] }))(), 'BRANCH')
    }
  })
})
