import type { ReadQueue } from '../abi/read-queue.ts'
import type { Chain, MinedBlock } from '../chain/chain.ts'
import type { Explain, Settled } from './block.ts'
import type { Clock } from './clock.ts'
import type { Order } from './order.ts'

/** `block`: all act on the same state, then a block is mined. `immediate`: one after another, each send at once. */
export type Mode = 'block' | 'immediate'

/** Why a run should end after this record; nothing lets it go on. */
export type Stop = string | undefined

export interface EngineOptions {
  readonly seed: string
  readonly clock: Clock
  readonly mode: Mode
  readonly order: Order
  readonly reads: ReadQueue
  /** The chain, once there is one; a pure model never has one. */
  readonly chain: () => Chain | undefined
  readonly explain: Explain
  /** Sees every block with what was sent into it, the set-up's blocks too (step 0), before any agent goes on. */
  readonly onBlock: (block: MinedBlock, settled: readonly Settled[], step: number) => void
  /** Called after the set-up and after each step. */
  readonly record: (step: number, time: number) => Stop | Promise<Stop>
  /** Asked after each step, when it is done and recorded: a promise holds the run until it resolves, a text ends it. */
  readonly onStep?: ((step: number) => Stop | Promise<Stop>) | undefined
  readonly signal?: AbortSignal | undefined
  /** Seconds without any progress after which an agent counts as stuck. */
  readonly patience?: number | undefined
}
