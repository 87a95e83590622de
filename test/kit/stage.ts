import type { Call } from '../../src/abi/types/call.ts'
import type { Setup } from '../../src/agents/setup.ts'
import type { Address } from '../../src/chain/chain.ts'
import { openChain } from '../../src/chain/open-chain.ts'
import type { Funds, Receipt } from '../../src/engine/agent.ts'
import type { Circuit } from '../../src/netlist/circuit.ts'
import { openCircuit } from '../../src/netlist/open-circuit.ts'
import { defineNetlist } from '../../src/netlist/define-netlist.ts'
import type { Kpi, KpiValue } from '../../src/kpi/kpi.ts'
import { DAY } from '../../src/units.ts'

type PlayerName = 'alice' | 'bob' | 'carol'

export interface Stage<T> {
  /** What `build` gave. */
  readonly parts: T
  readonly circuit: Circuit
  readonly address: Readonly<Record<PlayerName, Address>>
  /** Seconds since 1970, of the last block. */
  readonly time: number
  /** Sends calls of a player into the next step's block, one after another, and gives what became of them. */
  play(player: PlayerName, calls: readonly Call[] | Promise<readonly Call[]>): Promise<readonly Receipt[]>
  advance(steps: number): Promise<void>
  /** The value of a KPI at the last record. */
  kpi(name: string): KpiValue
  close(): Promise<void>
}

interface Scene<T> {
  readonly parts: T
  readonly kpis?: Readonly<Record<string, Kpi>>
  /** What each player starts with. */
  readonly funds?: readonly Funds[]
}

/** A circuit on a real chain with three players who do what the test says, a day at a time. */
export async function openStage<T>(
  build: (setup: Setup, address: Stage<T>['address']) => Promise<Scene<T>>,
  { step = DAY }: { step?: number } = {},
): Promise<Stage<T>> {
  const names = ['alice', 'bob', 'carol'] as const
  const jobs = new Map<string, (send: (calls: readonly Call[]) => PromiseLike<readonly Receipt[]>) => Promise<void>>()
  let built: { parts: T; setup: Setup; address: Stage<T>['address'] } | undefined
  let columns: readonly string[] = []
  let values: readonly KpiValue[] = []
  const netlist = defineNetlist({
    about: 'A stage for tests',
    clock: { step, steps: 1_000_000 },
    async build(setup) {
      const [alice, bob, carol] = [setup.addressOf('alice'), setup.addressOf('bob'), setup.addressOf('carol')]
      const address = { alice, bob, carol }
      const { parts, kpis = {}, funds = [] } = await build(setup, address)
      built = { parts, setup, address }
      columns = Object.keys(kpis)
      const agents = names.map((name) => ({
        name,
        funds,
        step: async ({ wallet }: { wallet: { send(calls: readonly Call[]): PromiseLike<readonly Receipt[]> } }) => {
          const job = jobs.get(name)
          jobs.delete(name)
          await job?.((calls) => wallet.send(calls))
        },
      }))
      return { agents, kpis }
    },
  })
  const circuit = await openCircuit(netlist, {
    openChain: (options) => openChain('hardhat', options),
    onRecord: (row) => (values = row.values),
  })
  if (!built) throw new Error('the circuit has not been built')
  await circuit.begin()
  const { parts, setup, address } = built
  return {
    parts,
    circuit,
    address,
    get time() {
      return setup.time
    },
    async play(player, calls) {
      let receipts: readonly Receipt[] = []
      const all = await calls
      jobs.set(player, async (send) => void (receipts = await send(all)))
      await circuit.advance(1)
      return receipts
    },
    advance: async (steps) => void (await circuit.advance(steps)),
    kpi: (name) => {
      if (!columns.includes(name)) throw new Error(`the stage has no KPI ${name}`)
      return values[columns.indexOf(name)]
    },
    close: () => circuit.close(),
  }
}

/** What became of each call: 'ok', 'skipped' for a call that was not needed again, or why it failed. */
export function outcomes(receipts: readonly Receipt[]): string[] {
  return receipts.map(({ ok, gasUsed, reason }) => (ok ? (gasUsed === 0n ? 'skipped' : 'ok') : (reason ?? 'no reason')))
}
