import { ReadQueue } from '../../src/abi/read-queue.ts'
import type { Agent } from '../../src/engine/agent.ts'
import type { Settled } from '../../src/engine/block.ts'
import type { Clock } from '../../src/engine/clock.ts'
import type { EngineOptions, Mode, Stop } from '../../src/engine/engine-options.ts'
import { Engine } from '../../src/engine/engine.ts'
import type { Order } from '../../src/engine/order/order.ts'
import { balanceOf, type Ledger, ledgerChain } from './ledger-chain.ts'

export const START = 1_000_000
export const STEP = 100

/** The time of the state that step k acts on. */
export const timeOf = (step: number): number => START + (step - 1) * STEP

/** A day's worth of steps and no more: an agent of a test. */
export type Script = Exclude<Agent['step'], undefined>

export interface Simulation {
  readonly engine: Engine
  readonly chain: Ledger
  readonly reads: ReadQueue
  /** What was sent, block by block, without the set-up's blocks: `agent: label`, with a `!` where it failed. */
  readonly blocks: { readonly time: number; readonly sent: readonly string[] }[]
  readonly settled: Settled[]
  readonly rows: { readonly step: number; readonly time: number }[]
  balance(name: string): Promise<bigint>
  /** The set-up, which gives each agent 1,000 tokens, unless it has been done, and then these steps. */
  run(steps: number): Promise<Stop>
}

interface Options {
  readonly agents: Readonly<Record<string, Script | Omit<Agent, 'name'>>>
  readonly mode?: Mode
  readonly order?: Order
  readonly seed?: string
  readonly warn?: EngineOptions['warn']
  readonly branches?: EngineOptions['branches']
  readonly clock?: Clock
  readonly pure?: boolean
  readonly patience?: number
  readonly signal?: AbortSignal
  readonly record?: EngineOptions['record']
  readonly onBlock?: () => void
  readonly onHolds?: EngineOptions['onHolds']
}

/** An engine over a ledger in memory, with agents that each have 1,000 tokens. */
export function simulation({ agents, mode = 'block', order = 'fifo', pure = false, ...options }: Options): Simulation {
  const chain = ledgerChain()
  const blocks: { time: number; sent: string[] }[] = []
  const settledAll: Settled[] = []
  const rows: { step: number; time: number }[] = []
  let isSetUp = false
  const reads = new ReadQueue({
    chain: {
      name: 'ledger',
      read: async (calls) => chain.read(calls).catch((error: unknown) => (engine.fail(error), Promise.reject(error))),
    },
    before: () => engine.beforeReads(),
  })
  const engine: Engine = new Engine({
    seed: options.seed ?? 'engine tests',
    clock: options.clock ?? { start: START, step: STEP, steps: 1_000 },
    mode,
    order,
    reads,
    chain: () => (pure ? undefined : chain),
    explain: ({ revertData }, gasLimit) => (revertData === '0x' ? `used ${gasLimit} gas` : `reverted ${revertData}`),
    onBlock: (block, settled, step) => {
      options.onBlock?.()
      if (step === 0) return
      const sent = settled.map(({ sender, call, receipt }) => `${sender.name}: ${call.label}${receipt.ok ? '' : '!'}`)
      blocks.push({ time: block.timestamp, sent })
      settledAll.push(...settled)
    },
    record: (step, time) => {
      rows.push({ step, time })
      return options.record?.(step, time)
    },
    patience: options.patience,
    signal: options.signal,
    warn: options.warn,
    branches: options.branches,
    onHolds: options.onHolds,
  })
  async function setUp(): Promise<void> {
    await engine.prepare(async () => {
      for (const [name, agent] of Object.entries(agents)) {
        const { address } = engine.add({ name, ...(typeof agent === 'function' ? { step: agent } : agent) })
        chain.grant(address, 1_000n)
      }
    })
    await engine.begin()
  }
  return {
    engine,
    chain,
    reads,
    blocks,
    settled: settledAll,
    rows,
    balance: (name) => balanceOf(reads, engine.participants.find((one) => one.name === name)?.address ?? ''),
    async run(steps) {
      if (!isSetUp) await setUp()
      isSetUp = true
      return engine.advance(steps)
    },
  }
}
