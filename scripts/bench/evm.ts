// The embedded chain at its interface, adapter included: node --import tsx scripts/bench/evm.ts
import { fileURLToPath } from 'node:url'

import Table from 'cli-table3'

import type { Address, Hex, ReadCall, Transaction } from '../../src/chain/chain.ts'
import type { EvmChain } from '../../src/chain/evm-chain.ts'
import { evmChain } from '../../src/chain/evm-chain.ts'
import { rules } from '../../src/chain/rules.ts'
import { callData, cast } from '../fuzz/cast.ts'
import { repeated } from './repeated.ts'
import type { Row } from './row.ts'

const HOLDERS = 1_000
const MEGABYTE = 1e6

/** Figures of the embedded chain. Takes about half a minute. */
export async function bench(): Promise<Row[]> {
  const opened = performance.now()
  await evmChain()
  const first = performance.now() - opened
  const stage = await setTheStage()
  return [
    { what: 'first chain of a process', median: first, best: first, unit: 'ms', target: 50 },
    await repeated({ what: 'further chain', count: 1, repeats: 20, run: () => evmChain() }),
    ...(await transactions(stage)),
    ...(await reads(stage)),
    ...(await snapshots(stage)),
    ...(await memory(stage)),
  ]
}

interface Stage {
  readonly chain: EvmChain
  readonly token: Address
  readonly pair: Address
  readonly holders: readonly Address[]
  /** A block of transfers among the holders, another with each number. */
  transfers(number: number): readonly Transaction[]
  mine(transactions: readonly Transaction[]): ReturnType<EvmChain['mine']>
}

const send = (from: Address, to: Address, data: Hex): Transaction => ({
  from,
  to,
  data,
  value: 0n,
  gas: 300_000n,
  gasPrice: 0n,
})
const transfer = (to: Address, amount: bigint): Hex => callData('a9059cbb', to, amount)

async function setTheStage(): Promise<Stage> {
  const chain = await evmChain()
  const { opening, tokens, pair } = cast()
  const [token] = tokens
  const bank = opening[0]?.from ?? pair
  const holders = Array.from(
    { length: HOLDERS },
    (_, i) => `0x${(i + 1).toString(16).padStart(8, '7')}${'cd'.repeat(16)}`,
  )
  const mine: Stage['mine'] = (block) => chain.mine({ timestamp: rules.start, transactions: block })
  await mine(opening)
  await mine(holders.map((holder) => send(bank, token, transfer(holder, 10n ** 21n))))
  const other = (index: number): Address => holders[index % HOLDERS] ?? pair
  const transfers: Stage['transfers'] = (number) =>
    holders.map((holder, i) => send(holder, token, transfer(other(i * 7 + number + HOLDERS), 1n)))
  return { chain, token, pair, holders, transfers, mine }
}

async function transactions({ mine, transfers, token, pair, holders }: Stage): Promise<Row[]> {
  let block: readonly Transaction[] = []
  const next = (repeat: number): void => void (block = transfers(repeat))
  const [creation] = cast().opening
  const swaps = holders
    .slice(0, 100)
    .flatMap((holder) => [
      send(holder, token, transfer(pair, 2_000n)),
      send(holder, pair, callData('022c0d9f', 0n, 1_000n, holder, 128n, 0n)),
    ])
  return [
    await repeated({
      what: 'transfer, 1,000 a block',
      count: HOLDERS,
      repeats: 60,
      target: 4,
      prepare: next,
      run: () => mine(block),
    }),
    await repeated({
      what: 'the same, logs read',
      count: HOLDERS,
      repeats: 60,
      prepare: next,
      run: async () => (await mine(block)).results.reduce((sum, { logs }) => sum + logs.length, 0),
    }),
    await repeated({
      what: 'transfer, alone in its block',
      count: HOLDERS,
      repeats: 20,
      prepare: next,
      run: async () => {
        for (const transaction of block) await mine([transaction])
      },
    }),
    await repeated({
      what: 'swap (transfer to the pair, swap), 100 a block',
      count: 100,
      repeats: 60,
      run: () => mine(swaps),
    }),
    await repeated({
      what: 'deployment of a token, 10 a block',
      count: 10,
      repeats: 30,
      run: () => mine(Array.from({ length: 10 }, () => creation).filter((one) => one !== undefined)),
    }),
  ]
}

async function reads({ chain, token, holders }: Stage): Promise<Row[]> {
  let calls: readonly ReadCall[] = []
  // New strings each time, as an agent's reads are.
  const prepare = (): void =>
    void (calls = holders.map((holder) => ({ to: token, data: callData('70a08231', holder) })))
  return [
    await repeated({
      what: 'balanceOf, 1,000 a batch',
      count: HOLDERS,
      repeats: 60,
      target: 2,
      prepare,
      run: () => chain.read(calls),
    }),
    await repeated({
      what: 'balanceOf, one at a time',
      count: HOLDERS,
      repeats: 60,
      target: 2,
      prepare,
      run: async () => {
        for (const call of calls) await chain.read([call])
      },
    }),
  ]
}

async function snapshots({ chain, mine, transfers }: Stage): Promise<Row[]> {
  const id = await chain.snapshot()
  const prepare = async (repeat: number): Promise<void> => void (await mine(transfers(repeat)))
  return [
    await repeated({
      what: 'restore after 1,000 transfers',
      count: 1,
      repeats: 20,
      prepare,
      run: () => chain.restore(id),
    }),
    await repeated({ what: 'snapshot', count: 1, repeats: 20, run: () => chain.snapshot() }),
    await repeated({ what: 'export of 1,000 holders', count: 1, repeats: 20, run: async () => chain.exportState() }),
  ]
}

/** Of a chain without snapshots. */
async function memory(stage: Stage): Promise<Row[]> {
  const chain = await evmChain({ state: stage.chain.exportState() })
  const after = async (blocks: number): Promise<number> => {
    for (let block = 0; block < blocks; block++) {
      await chain.mine({ timestamp: rules.start, transactions: stage.transfers(block) })
    }
    return chain.memoryBytes / MEGABYTE
  }
  const early = await after(100)
  const late = await after(900)
  return [
    { what: 'memory after 100,000 transfers', median: early, best: early, unit: 'MB' },
    { what: 'memory after 1,000,000 transfers', median: late, best: late, unit: 'MB', target: early * 1.01 },
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const table = new Table({ head: ['chain evm', 'median', 'best', 'unit', 'target'] })
  for (const { what, median, best, unit, target } of await bench()) {
    table.push([what, median.toFixed(2), best.toFixed(2), unit, target?.toFixed(0) ?? ''])
  }
  console.log(table.toString())
}
