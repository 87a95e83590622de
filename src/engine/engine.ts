import type { Call } from '../abi/call.ts'
import type { ReadQueue } from '../abi/read-queue.ts'
import { accountOf } from '../chain/accounts.ts'
import type { Chain, MinedBlock } from '../chain/chain.ts'
import { invariant } from '../errors.ts'
import { Activity } from './activity.ts'
import type { Agent, Funds, Receipt, SendOptions } from './agent.ts'
import { type Explain, mineBlock, type Settled } from './block.ts'
import { checkClock, type Clock } from './clock.ts'
import {
  AgentError,
  CheckpointError,
  DuplicateAgentError,
  InterruptedError,
  NoChainError,
  StuckAgentError,
} from './errors.ts'
import { applyOrder, type Order, orderPolicy } from './order.ts'
import { Outbox, type Sent } from './outbox.ts'
import { type Host, Participant } from './participant.ts'
import { stream } from './rng.ts'
import { Sleepers } from './sleepers.ts'
import { Watchdog } from './watchdog.ts'

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
  /** Sees every block with what was sent into it, the set-up's blocks too (step 0). */
  readonly onBlock: (block: MinedBlock, settled: readonly Settled[], step: number) => void
  /** Called after the set-up and after each step. */
  readonly record: (step: number, time: number) => Stop | Promise<Stop>
  readonly signal?: AbortSignal | undefined
  /** Seconds without any progress after which an agent counts as stuck. */
  readonly patience?: number | undefined
}

/** Runs agents against a chain, step by step. It knows no token, no market, no KPI and no netlist. */
export class Engine implements Host {
  readonly seed: string
  step = 0
  time: number
  readonly clock: Clock
  readonly deployer: Participant
  readonly #options: EngineOptions
  readonly #participants: Participant[] = []
  readonly #names = new Set<string>()
  #activity = new Activity()
  #outbox = new Outbox()
  #sleepers = new Sleepers()
  readonly #watchdog: Watchdog
  readonly #policy
  #orderRng
  #immediate: boolean
  #draining: Promise<void> | undefined
  #failure: unknown
  #unyielded = 0

  constructor(options: EngineOptions) {
    checkClock(options.clock)
    this.#options = options
    this.seed = options.seed
    this.clock = options.clock
    this.time = options.clock.start
    this.#policy = orderPolicy(options.order)
    this.#orderRng = stream(options.seed, 'order')
    this.#immediate = options.mode === 'immediate'
    this.deployer = this.add({ name: 'deployer' })
    this.#watchdog = new Watchdog(options.patience, (seconds) => this.#reportStuck(seconds))
    options.signal?.addEventListener('abort', () => this.#activity.change(), { once: true })
  }

  /** In declared order, the deployer first. */
  get participants(): readonly Participant[] {
    return this.#participants
  }

  /** Adds an agent; it first acts in the next step. */
  add(agent: Agent): Participant {
    if (this.#names.has(agent.name)) throw new DuplicateAgentError(agent)
    this.#names.add(agent.name)
    const address = accountOf(this.seed, agent.name)
    const participant = new Participant({ host: this, index: this.#participants.length, agent, address })
    this.#participants.push(participant)
    return participant
  }

  /** For the queue of reads to await: in immediate mode a read sees everything sent before it. */
  beforeReads(): Promise<void> | undefined {
    return this.#immediate ? this.#drain() : undefined
  }

  /** Runs the set-up, an immediate turn of the deployer at the clock's start, and makes the first record. */
  async setUp(build: () => Promise<void>): Promise<Stop> {
    return this.#guarded(async () => {
      await this.#deployerActs(build)
      return this.#options.record(0, this.time)
    })
  }

  /** More of the set-up between two steps: an immediate turn of the deployer at the time of the last block. */
  async prepare(work: () => Promise<void>): Promise<void> {
    return this.#guarded(() => this.#deployerActs(work))
  }

  /** Lets steps pass in which nobody acts; a sleeper whose time comes meanwhile wakes in the step after. */
  async pass(steps: number): Promise<void> {
    return this.#guarded(async () => {
      this.step += steps
      this.#sleepers.delay(this.step)
      await this.#finish(this.clock.start + this.step * this.clock.step)
    })
  }

  /**
   * A way back to the state before the first step, as often as one likes. Agents added since are forgotten; the chain,
   * and what agents keep in their closures, are the caller's.
   */
  checkpoint(): () => Promise<void> {
    if (this.step > 0) throw new CheckpointError({ step: this.step })
    const ways = this.#participants.map((participant) => participant.checkpoint())
    return async () => {
      // After a failure reads may still be on their way.
      await this.#options.reads.idle()
      for (const participant of this.#participants.splice(ways.length)) {
        this.#names.delete(participant.name)
        participant.busy = false
      }
      for (const goBack of ways) goBack()
      this.step = 0
      this.time = this.clock.start
      this.#activity = new Activity()
      this.#outbox = new Outbox()
      this.#sleepers = new Sleepers()
      this.#orderRng = stream(this.seed, 'order')
      this.#immediate = this.#options.mode === 'immediate'
      this.#failure = undefined
    }
  }

  /** Runs this many steps, or fewer when a record says stop. */
  async advance(steps: number): Promise<Stop> {
    return this.#guarded(async () => {
      for (let i = 0; i < steps; i++) {
        this.#checkInterrupted()
        const pause = this.#oneStep() ?? this.#breathe()
        if (pause) await pause
        const stop = this.#options.record(this.step, this.time)
        const reason = typeof stop === 'object' ? await stop : stop
        if (reason !== undefined) return reason
      }
      return undefined
    })
  }

  async #deployerActs(work: () => Promise<void>): Promise<void> {
    const mode = this.#immediate
    // What agents have sent for the next block stays where it is.
    const outbox = this.#outbox
    this.#immediate = true
    this.#outbox = new Outbox()
    this.#follow(this.deployer, work)
    await this.#settled()
    invariant(!this.deployer.busy, 'the set-up waits for time to pass')
    this.#immediate = mode
    this.#outbox = outbox
  }

  /** One step; gives a promise only when there is something to wait for. */
  #oneStep(): Promise<void> | undefined {
    this.step++
    const sleepers = this.#sleepers.due(this.step)
    const { start, step } = this.clock
    const end = start + this.step * step
    if (this.#options.chain() || sleepers || this.#immediate) return this.#fullStep(sleepers ?? [], end)
    this.#startAll()
    if (!this.#activity.quiet || this.#options.reads.pending > 0 || this.#failure !== undefined)
      return this.#finish(end)
    this.time = end
    return undefined
  }

  /** Wake, act, order and mine; recording is the caller's. */
  async #fullStep(sleepers: readonly (() => void)[], end: number): Promise<void> {
    for (const wake of sleepers) {
      wake()
      if (this.#immediate) await this.#settled()
    }
    await this.#settled()
    if (this.#immediate) await this.#actInTurn()
    else this.#startAll()
    await this.#finish(end)
  }

  /** Lets everybody come to rest, mines the step's block, and lets those it answers come to rest too. */
  async #finish(end: number): Promise<void> {
    await this.#settled()
    if (this.#options.chain()) await this.#mine(this.#immediate ? [] : this.#outbox.takeAll(), end)
    this.time = end
    await this.#settled()
  }

  #startAll(): void {
    const participants = this.#participants
    for (let i = 0; i < participants.length && this.#failure === undefined; i++) {
      const participant = participants[i]
      if (participant && this.#acts(participant)) this.#start(participant)
    }
  }

  async #actInTurn(): Promise<void> {
    for (const participant of this.#participants) {
      if (!this.#acts(participant)) continue
      this.#start(participant)
      if (participant.busy || this.#outbox.size > 0 || this.#failure !== undefined) await this.#settled()
    }
  }

  /** Who joined during this step first acts in the next. */
  #acts(participant: Participant): boolean {
    return !participant.busy && participant.since < this.step
  }

  #start(participant: Participant): void {
    this.#follow(participant, () => participant.agent.step?.(participant))
  }

  #follow(participant: Participant, work: () => PromiseLike<unknown> | void): void {
    // Before the work: its first deed may be to sleep.
    this.#activity.begin(participant)
    try {
      const step = work()
      if (step) step.then(participant.ended, participant.failed)
      else this.#activity.end(participant)
    } catch (error) {
      this.failed(participant, error)
    }
  }

  /** Resolves once nobody can go on without a block or the next step; rejects when the run has failed. */
  async #settled(): Promise<void> {
    const { reads } = this.#options
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure
      this.#checkInterrupted()
      if (!this.#activity.quiet) await this.#activity.changed()
      else if (this.#immediate && this.#outbox.size > 0) await this.#drain()
      // Reads that nobody counted waits for: let them come in, and those who wanted them go on.
      else if (reads.pending > 0) await reads.idle()
      else return
    }
  }

  async #mine(sent: readonly Sent[], timestamp: number): Promise<void> {
    const chain = this.#options.chain()
    invariant(chain, 'a block to mine without a chain')
    const ordered = applyOrder(this.#policy, sent, this.#orderRng)
    const { block, settled } = await mineBlock(chain, { timestamp, sent: ordered, explain: this.#options.explain })
    this.#watchdog.progress()
    for (const { sender, call, receipt } of settled) {
      if (call.once && receipt.ok) this.#participants[sender.index]?.remember(call)
    }
    this.#options.onBlock(block, settled, this.step)
  }

  /** Immediate mode: mines what was sent, each send in a block of its own, at the time the step began. */
  #drain(): Promise<void> {
    this.#draining ??= this.#outbox.size > 0 ? this.#mineAll() : undefined
    return this.#draining ?? Promise.resolve()
  }

  async #mineAll(): Promise<void> {
    try {
      for (let sent = this.#outbox.takeFirst(); sent; sent = this.#outbox.takeFirst()) {
        await this.#mine([sent], this.time)
      }
    } catch (error) {
      this.#fail(error)
    } finally {
      this.#draining = undefined
    }
  }

  /** Lets timers and signals through now and then while nothing else does. */
  #breathe(): Promise<void> | undefined {
    this.#unyielded += this.#participants.length
    if (this.#unyielded < 1 << 16) return undefined
    this.#unyielded = 0
    return new Promise((resolve) => setImmediate(resolve))
  }

  #checkInterrupted(): void {
    if (this.#options.signal?.aborted) throw new InterruptedError({ step: this.step })
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    if (this.#failure !== undefined) throw this.#failure
    this.#watchdog.start()
    try {
      return await work()
    } catch (error) {
      this.#failure ??= error
      throw error
    } finally {
      this.#watchdog.stop()
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= error
    this.#activity.change()
  }

  #reportStuck(seconds: number): void {
    const { running, outsideCount } = this.#activity
    if (running === 0 || outsideCount > 0 || this.#options.reads.pending > 0 || this.#draining) return
    const stuck = this.#participants.filter(({ busy, waits }) => busy && waits === 0)
    this.#fail(new StuckAgentError({ agents: stuck.map(({ name }) => name), step: this.step, seconds }))
  }

  // What participants ask of their host.

  enqueue(sender: Participant, calls: readonly Call[], options: SendOptions | undefined): Sent {
    if (!this.#options.chain()) throw new NoChainError({ agent: sender.name, label: calls[0]?.label ?? '' })
    return this.#outbox.add(sender, calls, options)
  }

  awaitReceipts(participant: Participant, sent: Sent): Promise<readonly Receipt[]> {
    if (sent.receipts) return Promise.resolve(sent.receipts)
    const register = (resolve: (receipts: readonly Receipt[]) => void) => {
      sent.settle = resolve
    }
    if (!this.#immediate) return this.#activity.wait(participant, register)
    queueMicrotask(() => void this.#drain())
    return new Promise(register)
  }

  sleep(participant: Participant, seconds: number): Promise<void> {
    const { start, step } = this.clock
    const due = Math.ceil((this.time + seconds - start) / step) + 1
    return this.#activity.wait(participant, (resolve) => {
      this.#sleepers.add(participant, Math.max(due, this.step + 1), () => resolve(undefined))
    })
  }

  outside<T>(promise: PromiseLike<T>): Promise<T> {
    this.#watchdog.progress()
    return this.#activity.outside(promise)
  }

  spawn(agent: Agent, funds: readonly Funds[]): void {
    const { address } = this.add(agent)
    const transfers = funds.map((fund) => fund.transfer(address))
    if (transfers.length > 0) this.enqueue(this.deployer, transfers, undefined)
  }

  ended(participant: Participant): void {
    this.#watchdog.progress()
    this.#activity.end(participant)
  }

  failed(participant: Participant, cause: unknown): void {
    const setUp = participant === this.deployer
    this.#fail(setUp ? cause : new AgentError({ agent: participant.name, step: this.step, cause }))
  }
}
