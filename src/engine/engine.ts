import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Call } from '../abi/call.ts'
import { Activity } from './activity.ts'
import type { Agent, Funds, Receipt, SendOptions } from './agent.ts'
import type { MinedSends } from './block.ts'
import { checkClock, checkSteps, type Clock, endOf, stepFrom } from './clock.ts'
import { Course } from './course.ts'
import type { EngineOptions, Stop } from './engine-options.ts'
import { AgentError, CheckpointError, StuckAgentError } from './errors.ts'
import { Miner } from './miner.ts'
import type { Sent } from './outbox.ts'
import type { Host, Participant } from './participant.ts'
import { Roster } from './roster.ts'
import { Sleepers } from './sleepers.ts'
import { Watchdog } from './watchdog.ts'

/** How many agents may act before timers and signals are let through. */
const BREATH = 1 << 16

// A little longer than other files: below the run itself stand the few words that participants ask of their host, and
// those share all its private parts.

/** Runs agents against a chain, step by step. It knows no token, no market, no KPI and no netlist. */
export class Engine implements Host {
  readonly seed: string
  /** The step that is under way or was the last. */
  step = 0
  stepsDone = 0
  time: number
  readonly clock: Clock
  readonly deployer: Participant
  readonly #options: EngineOptions
  readonly #roster = new Roster(this)
  readonly #activity = new Activity()
  #sleepers = new Sleepers()
  readonly #course: Course
  readonly #miner: Miner
  readonly #watchdog: Watchdog
  #immediate: boolean
  #actedSinceBreath = 0

  constructor(options: EngineOptions) {
    checkClock(options.clock)
    this.#options = options
    this.seed = options.seed
    this.clock = options.clock
    this.time = options.clock.start
    this.#immediate = options.mode === 'immediate'
    this.#course = new Course({ ...options, activity: this.#activity, step: () => this.step })
    this.#miner = new Miner({ ...options, onMined: (mined) => this.#mined(mined) })
    this.#watchdog = new Watchdog(options.patience, (seconds) => this.#checkStuck(seconds))
    this.deployer = this.add({ name: 'deployer' })
  }

  /** In declared order, the deployer first. */
  get participants(): readonly Participant[] {
    return this.#roster.all
  }

  /** Adds an agent; it first acts in the next step. */
  add(agent: Agent): Participant {
    return this.#roster.add(agent)
  }

  /** For the queue of reads to await: in immediate mode a read sees everything sent before it. */
  beforeReads(): Promise<void> | undefined {
    this.#watchdog.progress()
    return this.#immediate ? this.#drain() : undefined
  }

  /** Ends the run with this error, unless another has ended it already. */
  fail(error: unknown): void {
    this.#course.fail(error)
  }

  /** Runs the set-up, an immediate turn of the deployer at the clock's start, and makes the first record. */
  setUp(build: () => Promise<void>): Promise<Stop> {
    return this.#stretch(async () => {
      await this.#deployerActs(build)
      return this.#record()
    })
  }

  /** More of the set-up between two steps: an immediate turn of the deployer at the time of the last block. */
  prepare(work: () => Promise<void>): Promise<void> {
    return this.#stretch(() => this.#deployerActs(work))
  }

  /** Lets steps pass in which nobody acts; a sleeper whose time comes meanwhile wakes in the step after. */
  pass(steps: number): Promise<void> {
    checkSteps(steps)
    return this.#stretch(async () => {
      this.step += steps
      this.#sleepers.delay(this.step)
      await this.#finish(endOf(this.clock, this.step))
    })
  }

  /**
   * A way back to the state before the first step, as often as one likes. Agents added since are forgotten; the chain,
   * and what agents keep in their closures, are the caller's.
   */
  checkpoint(): () => Promise<void> {
    if (this.step > 0) throw new CheckpointError({ step: this.step })
    const ways = this.participants.map((participant) => participant.checkpoint())
    return async () => {
      // After a failure reads may still be on their way.
      await this.#options.reads.idle()
      this.#roster.keep(ways.length)
      for (const goBack of ways) goBack()
      this.step = 0
      this.time = this.clock.start
      this.#activity.reset()
      this.#sleepers = new Sleepers()
      this.#miner.reset()
      this.#immediate = this.#options.mode === 'immediate'
      this.#course.forget()
    }
  }

  /** Runs this many steps, or fewer when a record says stop. */
  async advance(steps: number): Promise<Stop> {
    checkSteps(steps)
    return this.#stretch(async () => {
      for (let i = 0; i < steps; i++) {
        const pause = this.#oneStep()
        if (pause) await pause
        const breath = this.#breathe()
        if (breath) await breath
        const stop = this.#record()
        const reason = typeof stop === 'object' ? await stop : stop
        if (reason !== undefined) return reason
        const asked = this.#options.onStep?.(this.step)
        const wanted = typeof asked === 'object' ? await this.#course.unlessFailed(asked) : asked
        if (wanted !== undefined) return wanted
      }
      return undefined
    })
  }

  async #deployerActs(work: () => Promise<void>): Promise<void> {
    const immediate = this.#immediate
    this.#immediate = true
    await this.#miner.apart(async () => {
      this.#activity.begin(this.deployer)
      work().then(this.deployer.ended, (error: unknown) => this.fail(error))
      await this.#settled()
    })
    this.#immediate = immediate
  }

  /** One step but for its record; gives a promise only when there is something to wait for. */
  #oneStep(): Promise<void> | undefined {
    this.step++
    const sleepers = this.#sleepers.due(this.step)
    const end = endOf(this.clock, this.step)
    if (this.#options.chain() || sleepers || this.#immediate) return this.#fullStep(sleepers ?? [], end)
    this.#startAll()
    if (!this.#activity.quiet || this.#options.reads.pending > 0 || this.#course.failed) return this.#finish(end)
    this.time = end
    return undefined
  }

  /** Wake, act, order and mine. */
  async #fullStep(sleepers: readonly (() => void)[], end: number): Promise<void> {
    for (const wake of sleepers) {
      wake()
      if (this.#immediate) await this.#settled()
    }
    await this.#settled()
    if (this.#immediate) await this.#startInTurn()
    else this.#startAll()
    await this.#finish(end)
  }

  /** Lets everybody come to rest, mines the step's block, and lets those it answers come to rest too. */
  async #finish(end: number): Promise<void> {
    await this.#settled()
    if (this.#options.chain()) await this.#miner.mine(end)
    this.time = end
    await this.#settled()
  }

  #startAll(): void {
    const { participants } = this
    for (let i = 0; i < participants.length && !this.#course.failed; i++) {
      const participant = participants[i]
      if (participant && this.#acts(participant)) this.#start(participant)
    }
  }

  async #startInTurn(): Promise<void> {
    for (const participant of this.participants) {
      if (!this.#acts(participant)) continue
      this.#start(participant)
      if (participant.busy || this.#miner.waiting > 0 || this.#course.failed) await this.#settled()
    }
  }

  /** Who joined during this step first acts in the next. */
  #acts(participant: Participant): boolean {
    return !participant.busy && participant.since < this.step
  }

  #start(participant: Participant): void {
    // Before its first line runs: it may lie down to sleep there.
    this.#activity.begin(participant)
    try {
      const step: unknown = participant.agent.step?.(participant)
      if (isThenable(step)) step.then(participant.ended, participant.failed)
      else this.#activity.end(participant)
    } catch (error) {
      this.failed(participant, error)
    }
  }

  /** Resolves once nobody can go on without a block or the next step; rejects when the run has failed. */
  async #settled(): Promise<void> {
    const { reads } = this.#options
    for (;;) {
      this.#course.mustGoOn()
      if (!this.#activity.quiet) await this.#activity.changed()
      else if (this.#immediate && this.#miner.waiting > 0) await this.#drain()
      // Reads that nobody counted waits for: let them come in, and those who wanted them go on.
      else if (reads.pending > 0) await this.#course.unlessFailed(reads.idle())
      else if (this.#activity.takeUnseen()) await nextTurn()
      else return
    }
  }

  #record(): Stop | Promise<Stop> {
    this.#course.mustGoOn()
    const stop = this.#options.record(this.step, this.time)
    if (typeof stop === 'object') return this.#course.unlessFailed(stop.then((reason) => this.#recorded(reason)))
    return this.#recorded(stop)
  }

  /** From here on the step is done, though an interruption may have come with the record. */
  #recorded(reason: Stop): Stop {
    this.stepsDone = this.step
    return reason
  }

  #mined({ block, settled }: MinedSends): void {
    this.#watchdog.progress()
    this.time = block.timestamp
    for (const { sender, call, receipt } of settled) {
      if (call.once && receipt.ok) this.participants[sender.index]?.remember(call)
    }
    this.#options.onBlock(block, settled, this.step)
  }

  /** Immediate mode: mines what was sent at the time the step began. */
  #drain(): Promise<void> {
    return this.#miner.drain(() => this.time).catch((error: unknown) => this.fail(error))
  }

  /** Lets timers and signals through now and then, also where nothing else does. */
  #breathe(): Promise<void> | undefined {
    this.#actedSinceBreath += this.participants.length
    if (this.#actedSinceBreath < BREATH) return undefined
    this.#actedSinceBreath = 0
    return nextTurn()
  }

  #stretch<T>(work: () => Promise<T>): Promise<T> {
    return this.#course.stretch(async () => {
      this.#watchdog.start()
      try {
        return await work()
      } finally {
        this.#watchdog.stop()
      }
    })
  }

  #checkStuck(seconds: number): void {
    const { running, outsideCount } = this.#activity
    if (running === 0) return
    if (outsideCount > 0 || this.#options.reads.pending > 0 || this.#miner.draining) return this.#watchdog.progress()
    const stuck = this.participants.filter(({ busy, waits }) => busy && waits === 0)
    this.fail(new StuckAgentError({ agents: stuck.map(({ name }) => name), step: this.step, seconds }))
  }

  // What participants ask of their host.

  enqueue(sender: Participant, calls: readonly Call[], options: SendOptions | undefined): Sent {
    return this.#miner.queue(sender, calls, options)
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
    const due = Math.max(stepFrom(this.clock, this.time + seconds), this.step + 1)
    return this.#activity.wait(participant, (resolve) => {
      this.#sleepers.add(participant, due, () => resolve(undefined))
    })
  }

  outside<T>(promise: PromiseLike<T>): Promise<T> {
    return this.#activity.outside(promise)
  }

  spawn(agent: Agent, funds: readonly Funds[]): void {
    const { address } = this.add(agent)
    const transfers = funds.filter(({ amount }) => amount > 0n).map((fund) => fund.transfer(address))
    if (transfers.length > 0) this.enqueue(this.deployer, transfers, undefined)
  }

  ended(participant: Participant): void {
    this.#watchdog.progress()
    this.#activity.end(participant)
  }

  failed(participant: Participant, cause: unknown): void {
    this.fail(new AgentError({ agent: participant.name, step: this.step, cause }))
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
