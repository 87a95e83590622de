import { ReadQueue } from '../abi/read-queue.ts'
import { Reverts } from '../abi/reverts.ts'
import { accountOf } from '../chain/accounts.ts'
import type { Address, Chain, MinedBlock } from '../chain/chain.ts'
import type { Settled } from '../engine/block.ts'
import { Engine } from '../engine/engine.ts'
import type { EngineOptions, Mode, Stop } from '../engine/engine-options.ts'
import type { Order } from '../engine/order/order.ts'
import { type CallCount, countCalls, noCalls } from '../kpi/call-count.ts'
import { EventListeners } from '../kpi/event-listeners.ts'
import { type LastUses, lastUses } from '../kpi/last-uses.ts'
import { Books } from './books.ts'
import type { HoldingsRow } from './holdings/holdings.ts'
import type { Checks } from './check/checks.ts'
import { violationText } from './check/violation.ts'
import type { Circuit, Row } from './circuit.ts'
import { LazyChain } from './lazy-chain.ts'

/** What a run is carried out with besides the netlist. */
export interface AssemblyOptions extends Pick<
  EngineOptions,
  'branches' | 'onStep' | 'signal' | 'patience' | 'warn' | 'around'
> {
  readonly seed: string
  readonly clock: Circuit['clock']
  readonly mode: Mode
  readonly order: Order
  /** Called once, when the netlist first needs a chain. */
  readonly openChain: (options: { start: number; deployer: Address }) => Promise<Chain>
  readonly onBlock?: ((block: MinedBlock, settled: readonly Settled[], step: number) => void) | undefined
  /** Whether an expectation that has failed for good ends the run. */
  readonly stopOnFail?: boolean | undefined
  /** What holds the run to what must hold of any, if anything does. */
  readonly checks?: (() => Checks | undefined) | undefined
  readonly onHolds?: EngineOptions['onHolds']
  readonly onRecord?: ((row: Row) => void) | undefined
  readonly onHoldings?: ((rows: readonly HoldingsRow[]) => void) | undefined
}

/** An engine, what it reads and mines through, and what counts and records what it does. */
export interface Assembly {
  readonly engine: Engine
  readonly chain: LazyChain
  readonly reads: ReadQueue
  readonly reverts: Reverts
  readonly traffic: CallCount
  readonly listeners: EventListeners
  readonly uses: LastUses
  readonly books: Books
}

/** Puts an engine together with its books; nothing has been built on it yet, and no chain is open. */
export function assemble(options: AssemblyOptions): Assembly {
  const { openChain, onBlock, onRecord, onHoldings, stopOnFail, checks: checksNow, ...ofEngine } = options
  const { seed, clock } = ofEngine
  const chain = new LazyChain(() => openChain({ start: clock.start, deployer: accountOf(seed, 'deployer') }))
  const reverts = new Reverts()
  const reads = new ReadQueue({ chain, reverts })
  const traffic = noCalls()
  const listeners = new EventListeners()
  const uses = lastUses()
  const books = new Books({ onRecord, onHoldings, stopOnFail })
  const engine = new Engine({
    ...ofEngine,
    reads,
    chain: () => chain.present,
    opening: () => chain.opening,
    explain: (result, gasLimit) => reverts.explain(result.revertData, { outOfGas: result.gasUsed >= gasLimit }).reason,
    onBlock: (block, settled, step) => {
      if (step > 0) {
        countCalls(traffic, settled)
        uses.see(settled, block.timestamp)
      }
      listeners.see(block)
      books.see(block, settled, step)
      checksNow?.()?.see(block, settled, step)
      onBlock?.(block, settled, step)
    },
    recordWaitsFor: () => books.waitsFor,
    beforeBlock: (sent) => checksNow?.()?.before(sent),
    record(step, time) {
      const due = step % clock.every === 0 || step === clock.steps
      const checks = checksNow?.()
      if (checks) return checked(checks, { step, time, due, books, stopOnFail })
      return due ? books.record(step, time) : undefined
    },
  })
  // What is read waits for what was sent, and a chain that fails ends the run.
  reads.before = () => engine.beforeReads()
  chain.onFailure = (error) => engine.fail(error)
  return { engine, chain, reads, reverts, traffic, listeners, uses, books }
}

interface Checked {
  readonly step: number
  readonly time: number
  /** Whether a record is. */
  readonly due: boolean
  readonly books: Books
  readonly stopOnFail: boolean | undefined
}

/** Checks the state after a step and records it, if it is to be; it is where a check that fails ends the run. */
async function checked(checks: Checks, { step, time, due, books, stopOnFail }: Checked): Promise<Stop> {
  await checks.settle(step)
  const failed = stopOnFail ? checks.failed : undefined
  const stop = due || failed ? await books.record(step, time) : undefined
  return stop ?? (failed && `a check failed: ${violationText(failed)}`)
}
