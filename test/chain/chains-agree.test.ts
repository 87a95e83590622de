import { expect } from 'chai'

import { accountOf } from '../../src/chain/accounts.ts'
import type { Address, Chain, Transaction } from '../../src/chain/chain.ts'
import { hardhatChain } from '../../src/chain/node/hardhat-chain.ts'
import { rpcChain } from '../../src/chain/node/rpc-chain.ts'
import { call, creation, deployMock, mineAt, mock } from './chain-mock.ts'
import { nodeProcess, type NodeProcess } from '../kit/node-process.ts'

const people = Array.from({ length: 12 }, (_, index) => accountOf('agreement', `person ${index}`))

/** A linear congruential generator: poor, but the same everywhere and nobody's but this test's. */
function draws(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function randomTransaction(draw: (below: number) => number, to: Address): Transaction {
  const from = people[draw(people.length)] ?? ''
  const other = people[draw(people.length)] ?? ''
  const n = draw(1_000)
  const send = (data: string, options: Partial<Transaction> = {}) => call(to, data, { from, gas: 400_000n, ...options })
  const kinds: readonly (() => Transaction)[] = [
    () => send('0x', { to: other, value: BigInt(n) }),
    () => send('0x', { value: BigInt(n) }),
    () => send(mock.encodeFunctionData('payOut', [other, n])),
    () => send(mock.encodeFunctionData('store', [n])),
    () => send(mock.encodeFunctionData('append', [n])),
    () => send(mock.encodeFunctionData('logAll', [n, `0x${'5a'.repeat(draw(100))}`])),
    () => send(mock.encodeFunctionData('logEnvironment')),
    () => send(mock.encodeFunctionData('logThenFail', [n])),
    () => send(mock.encodeFunctionData('create')),
    () => send(mock.encodeFunctionData('failWithText', ['x'.repeat(draw(80))])),
    () => send(mock.encodeFunctionData('failWithFacts', [n])),
    () => send(mock.encodeFunctionData('failWithPanic', [n])),
    () => send(mock.encodeFunctionData('burn', [n * 20])),
    // Mostly too little gas to get anywhere.
    () => send(mock.encodeFunctionData('append', [n]), { gas: BigInt(22_000 + n * 20) }),
    () => send(`0x${'1234567890'.slice(0, 2 * draw(5))}`),
    () => creation({ from, reason: n % 3 === 0 ? 'no' : '', value: BigInt(n % 2) }),
  ]
  const make = kinds[draw(kinds.length)]
  if (make === undefined) throw new Error('no kind drawn')
  return make()
}

async function story(chain: Chain, seed: number): Promise<unknown> {
  const draw = draws(seed)
  const to = await deployMock(chain)
  for (const person of people) await chain.setBalance(person, 10n ** 6n)
  const told: unknown[] = []
  let seconds = 0
  for (let block = 0; block < 12; block++) {
    const snapshot = block % 4 === 3 ? await chain.snapshot() : undefined
    seconds += draw(3) * 100
    const transactions = Array.from({ length: draw(60) }, () => randomTransaction(draw, to))
    told.push(await mineAt(chain, seconds, transactions))
    if (snapshot !== undefined) {
      await chain.restore(snapshot)
      told.push(await mineAt(chain, seconds, transactions.slice(0, 5)))
    }
    const views = ['stored', 'environment', 'failWithoutData', 'create'] as const
    told.push(await chain.read(views.map((view) => ({ to, data: mock.getFunction(view)?.selector ?? '' }))))
    told.push(await chain.balances([to, ...people]))
  }
  return told
}

describe('the adapters', () => {
  let node: NodeProcess
  before(async function () {
    node = await nodeProcess()
  })
  after(() => node.close())

  for (const seed of [1, 2026]) {
    it(`behavior: hardhat and rpc give the same for the same, seed ${seed}`, async () => {
      const [embedded, remote] = await Promise.all([hardhatChain(), rpcChain({ url: node.url })])
      const [one, other] = [await story(embedded, seed), await story(remote, seed)]
      await Promise.all([embedded.close(), remote.close()])
      const results = JSON.stringify(one, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
      expect(results.match(/"ok":false,"gasUsed"/g)?.length, 'failures').to.be.above(50)
      expect(results.match(/"ok":true,"gasUsed"/g)?.length, 'successes').to.be.above(100)
      expect(other).to.deep.equal(one)
    })
  }
})
