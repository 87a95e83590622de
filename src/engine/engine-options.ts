import type { ReadQueue } from '../abi/read-queue.ts'
import type { Chain, MinedBlock } from '../chain/chain.ts'
import type { SaffronError } from '../errors.ts'
import type { Surroundings } from './agent.ts'
import type { Branch } from './branches.ts'
import type { Explain, Settled } from './block.ts'
import type { Clock } from './clock.ts'
import type { Hold } from './holds.ts'
import type { Order } from './order/order.ts'
import type { Sent } from './outbox.ts'

/** `block`: all act on the same state, then a block is mined. `immediate`: one after another, each send at once. */
export const MODES = ['block', 'immediate'] as const

/** One of the two: `block` or `immediate`. */
export type Mode = (typeof MODES)[number]

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
  /** Awaited before the block of a step with what is sent into it; where each send has a block of its own nobody is. */
  readonly beforeBlock?: ((sent: readonly Pick<Sent, 'sender' | 'calls'>[]) => Promise<void> | undefined) | undefined
  /** Sees who held in a step that has ended, before its record; not called where nobody did. */
  readonly onHolds?: ((holds: readonly Hold[], step: number, time: number) => void) | undefined
  /** Called after the set-up and after each step. */
  readonly record: (step: number, time: number) => Stop | Promise<Stop>
  /** What a record under way has asked for and not got, by name. */
  readonly recordWaitsFor?: (() => readonly string[]) | undefined
  /** Asked after each step, when it is done and recorded: a promise holds the run until it resolves, a text ends it. */
  readonly onStep?: ((step: number) => Stop | Promise<Stop>) | undefined
  /** What agents may ask of a circuit; there need not be one. */
  readonly around?: (() => Surroundings | undefined) | undefined
  /** Where the run goes on with another seed. */
  readonly branches?: readonly Branch[] | undefined
  /** Told of what came to light when nobody heard of errors any more; printed as a warning of the process unless given. */
  readonly warn?: ((warning: SaffronError) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Seconds without any progress after which an agent counts as stuck, and so does a record. */
  readonly patience?: number | undefined
  /** Whether the chain is being opened: who waits for that is not stuck. */
  readonly opening?: (() => boolean) | undefined
}
