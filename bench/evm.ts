import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import type { Address, Hex, Transaction } from '../src/chain/chain.ts'
import { type EvmChain, evmChain } from '../src/chain/evm/evm-chain.ts'
import { openChain } from '../src/chain/open-chain.ts'
import { rules } from '../src/chain/rules.ts'
import { invariant } from '../src/errors.ts'
import { callData, cast } from '../fuzz/cast.ts'
import type { BenchOptions } from './kit/benchmark.ts'
import { medianOf } from './kit/median.ts'
import { repeated } from './kit/repeated.ts'
import type { Row } from './kit/row.ts'
import { type TokenTraffic, tokenTraffic } from './kit/token-traffic.ts'
import { verbsCircuit } from './kit/verbs-circuit.ts'

export const about =
  'What only the embedded chain is asked: start-up, one at a time, swaps, state, a million transactions'

const CHAIN = 'evm'
const HOLDERS = 1_000
const MEGABYTE = 1e6
/** Milliseconds that a chain may add to a run's start. */
const START_UP = 50
/** Memory may grow by this much after the first tenth of a million transactions. */
const FLAT = 1.01
/** Milliseconds for one step of 100,000 agents. */
const CROWDED_STEP = 1_000

export async function* bench({ quick, chains }: BenchOptions): AsyncGenerator<Row> {
  if (!chains.includes(CHAIN)) return
  yield* startUp(quick ? 1 : 7)
  const chain = await evmChain()
  const holders = quick ? 5 : HOLDERS
  const traffic = await tokenTraffic(chain, holders)
  const repeats = quick ? 1 : 21
  yield* oneByOne(chain, traffic, { count: holders, repeats, warmUps: quick ? 1 : 100 })
  yield* contracts({ count: quick ? 2 : 100, repeats })
  yield* state(chain, traffic, { count: holders, repeats })
  yield* memory(quick ? { holders: 5, blocks: 10 } : { holders: HOLDERS, blocks: 1_000 })
  yield* crowd(quick ? { agents: 50, steps: 3 } : { agents: 100_000, steps: 10 })
}

interface Size {
  readonly count: number
  readonly repeats: number
  readonly warmUps?: number
}

async function* startUp(repeats: number): AsyncGenerator<Row> {
  const times: number[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    const child = fork(fileURLToPath(new URL('kit/first-chain.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
    const [[time]] = await Promise.all([once(child, 'message'), once(child, 'exit')])
    times.push(Number(time))
  }
  yield { what: 'first chain of a process', chain: CHAIN, unit: 'ms', ...spread(times), target: START_UP }
  const open = { count: 1, repeats: 3 * repeats, prepare: () => {}, run: () => evmChain() }
  yield { what: 'further chain', chain: CHAIN, ...(await repeated(open)) }
}

async function* oneByOne(chain: EvmChain, traffic: TokenTraffic, size: Size): AsyncGenerator<Row> {
  yield {
    what: 'transfer, alone in its block',
    chain: CHAIN,
    ...(await repeated({
      ...size,
      prepare: () => traffic.transfers(),
      run: async (transactions) => {
        for (const transaction of transactions) await traffic.mine([transaction])
      },
    })),
  }
  yield {
    what: 'read, alone in its batch',
    chain: CHAIN,
    ...(await repeated({
      ...size,
      prepare: () => traffic.reads(),
      run: async (calls) => {
        for (const call of calls) await chain.read([call])
      },
    })),
    target: 2,
  }
}

const send = (from: Address, to: Address, data: Hex): Transaction => ({
  from,
  to,
  data,
  value: 0n,
  gas: 300_000n,
  gasPrice: 0n,
})

/** Swaps with a Uniswap v2 pair and deployments of a token. */
async function* contracts({ count, repeats }: Size): AsyncGenerator<Row> {
  const chain = await evmChain()
  const { opening, tokens, pair, senders } = cast()
  const [token] = tokens
  const mine = async (transactions: readonly Transaction[]): Promise<void> => {
    const { results } = await chain.mine({ timestamp: rules.start, transactions })
    invariant(
      results.every(({ ok }) => ok),
      'a transaction of the benchmark failed',
    )
  }
  await mine(opening)
  const swaps = Array.from({ length: count }, (_, i) => {
    const sender = senders[i % senders.length] ?? pair
    return [
      send(sender, token, callData('a9059cbb', pair, 2_000n)),
      send(sender, pair, callData('022c0d9f', 0n, 1_000n, sender, 128n, 0n)),
    ]
  }).flat()
  const [creation] = opening
  invariant(creation, 'the cast begins with a token')
  const deployments = Array.from({ length: Math.ceil(count / 10) }, () => creation)
  const run = (transactions: readonly Transaction[]) => mine(transactions)
  yield {
    what: `swap and the transfer it needs, ${count} a block`,
    chain: CHAIN,
    ...(await repeated({ count, repeats, prepare: () => swaps, run })),
  }
  yield {
    what: `deployment of a token, ${deployments.length} a block`,
    chain: CHAIN,
    ...(await repeated({ count: deployments.length, repeats, prepare: () => deployments, run })),
  }
}

/** Snapshots, and the state as a value. */
async function* state(chain: EvmChain, traffic: TokenTraffic, { count, repeats }: Size): AsyncGenerator<Row> {
  const id = await chain.snapshot()
  const row = { chain: CHAIN }
  const once = { count: 1, repeats, prepare: () => {} }
  yield {
    ...row,
    what: `restore after ${count} transfers`,
    ...(await repeated({
      ...once,
      prepare: () => traffic.mine(traffic.transfers()),
      run: () => chain.restore(id),
    })),
  }
  yield { ...row, what: 'snapshot', ...(await repeated({ ...once, run: () => chain.snapshot() })) }
  const image = chain.exportState()
  yield {
    ...row,
    what: `export of ${count} holders`,
    ...(await repeated({ ...once, run: async () => chain.exportState() })),
  }
  yield {
    ...row,
    what: `import of ${count} holders`,
    ...(await repeated({ ...once, run: () => evmChain({ state: image }) })),
  }
}

/** What the chain takes after a tenth of the transactions and after all of them. */
async function* memory({ holders, blocks }: { holders: number; blocks: number }): AsyncGenerator<Row> {
  const chain = await evmChain()
  const traffic = await tokenTraffic(chain, holders)
  let early = NaN
  for (let block = 1; block <= blocks; block++) {
    await traffic.mine(traffic.transfers())
    if (block === blocks / 10) early = chain.memoryBytes / MEGABYTE
  }
  const late = chain.memoryBytes / MEGABYTE
  const row = { chain: CHAIN, unit: 'MB' } as const
  const after = (count: number) => `memory after ${count.toLocaleString('en-US')} transfers`
  yield { ...row, what: after((holders * blocks) / 10), ...spread([early]) }
  yield { ...row, what: after(holders * blocks), ...spread([late]), target: Number((early * FLAT).toPrecision(4)) }
}

/** The workload of verbs with very many agents: each reads in each step, those who hold something send. */
async function* crowd({ agents, steps }: { agents: number; steps: number }): AsyncGenerator<Row> {
  const chain = { name: CHAIN, fast: true, open: (options = {}) => openChain(CHAIN, options) }
  const circuit = await verbsCircuit({ chain, agents, steps })
  try {
    const times: number[] = []
    for (let step = 0; step < steps; step++) {
      const started = performance.now()
      await circuit.advance(1)
      times.push(performance.now() - started)
    }
    const row = { what: 'a step of very many agents', chain: CHAIN, agents, steps, unit: 'ms' } as const
    yield { ...row, ...spread(times), cold: times[0] ?? NaN, target: CROWDED_STEP }
  } finally {
    await circuit.close()
  }
}

const spread = (values: readonly number[]) => ({
  median: medianOf(values),
  min: Math.min(...values),
  max: Math.max(...values),
})
