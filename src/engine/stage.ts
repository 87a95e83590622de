import type { SaffronError } from '../errors.ts'
import { Activity } from './activity.ts'
import { Branches } from './branches.ts'
import type { MinedSends } from './block.ts'
import type { Clock } from './clock.ts'
import { Course } from './course.ts'
import type { EngineOptions } from './engine-options.ts'
import { AgentError, LooseEndError, SentTooLateError, StuckAgentError, StuckRecordError } from './errors.ts'
import { scopeOf } from './loose-ends.ts'
import { Holds } from './holds.ts'
import { Miner } from './miner.ts'
import type { Participant } from './participant.ts'
import { Roster } from './roster.ts'
import { Sleepers } from './sleepers.ts'
import { Streams } from './streams.ts'
import { Waiters } from './waiters.ts'
import { Watchdog } from './watchdog.ts'

/**
 * So many agents are known by name when something they started fails late. A scope takes 0.6 us to make and some 300
 * bytes: of a crowd of 100,000 the run alone is known.
 */
const MOST_SCOPES = 10_000

/** Where a run stands and what it is made of: what the run loop, its modes and the participants' host share. */
export class Stage {
  readonly options: EngineOptions
  readonly clock: Clock
  /** The step that is under way or was the last. */
  step = 0
  /** Of the last mined block; in a pure model, of the end of the last step. */
  time: number
  readonly roster = new Roster()
  readonly activity = new Activity()
  readonly sleepers = new Sleepers()
  readonly holds = new Holds()
  readonly waiters = new Waiters(this.sleepers, this)
  #retiring: Participant[] = []
  readonly streams: Streams
  readonly branches: Branches
  readonly course: Course
  readonly miner: Miner
  readonly watchdog: Watchdog
  /** Whether a record is being made that has to wait for something. */
  recording = false

  constructor(options: EngineOptions) {
    this.options = options
    this.clock = options.clock
    this.time = options.clock.start
    this.streams = new Streams(options.seed)
    this.branches = new Branches(options.branches ?? [], this.streams)
    this.course = new Course({
      ...options,
      activity: this.activity,
      step: () => this.step,
      looseEnd: (cause) => this.#looseEnd(cause),
    })
    this.miner = new Miner({ ...options, streams: this.streams, onMined: (mined) => this.#mined(mined) })
    this.watchdog = new Watchdog(options.patience, (seconds) => this.#checkStuck(seconds))
  }

  get hasChain(): boolean {
    return this.options.chain() !== undefined
  }

  /** Whether nobody is in the middle of anything and nothing has failed. */
  get quiet(): boolean {
    return this.activity.quiet && this.options.reads.pending === 0 && !this.course.failed
  }

  start(participant: Participant): void {
    this.#begin(participant, act)
  }

  #begin(participant: Participant, work: (participant: Participant) => unknown): void {
    // Before its first line runs: it may lie down to sleep there.
    this.activity.begin(participant)
    if (participant.turns === 1) this.#giveScope(participant)
    this.#carry(participant, work)
  }

  #carry(participant: Participant, work: (participant: Participant) => unknown): void {
    const { scope } = participant
    try {
      const step: unknown = scope ? scope.runInAsyncScope(work, undefined, participant) : work(participant)
      if (isThenable(step)) {
        step.then(participant.ended, participant.failed)
        return
      }
      this.activity.end(participant)
      // Of plain functions on plain state there are millions of calls a second, and hardly one that starts anything.
      if (scope && !this.hasChain) participant.scope = undefined
    } catch (cause) {
      this.failed(participant, cause)
    }
  }

  #giveScope(participant: Participant): void {
    const { index, name } = participant
    if (index < MOST_SCOPES) participant.scope = scopeOf((cause) => this.#looseEnd(cause, name))
  }

  failed({ name }: Participant, cause: unknown): void {
    this.course.fail(new AgentError({ agent: name, step: this.step, cause }))
  }

  /** Takes no further step; its end comes with that of this one. */
  retire(participant: Participant): void {
    if (participant.life !== 'new' && participant.life !== 'acting') return
    participant.life = 'retired'
    this.#retiring.push(participant)
  }

  get hasRetiring(): boolean {
    return this.#retiring.length > 0
  }

  /** The end of those who have retired. */
  async endRetired(): Promise<void> {
    const retired = this.#retiring
    this.#retiring = []
    await this.endOf(retired)
  }

  /** The end of these, one after another in declared order, of each once. */
  async endOf(participants: readonly Participant[]): Promise<void> {
    for (const participant of participants.toSorted((a, b) => a.index - b.index)) {
      if (participant.life === 'ended') continue
      participant.life = 'ending'
      try {
        await participant.agent.end?.(participant)
      } catch (cause) {
        this.failed(participant, cause)
        this.course.mustGoOn()
      }
      participant.life = 'ended'
    }
  }

  /** Back to the start of the clock, with nobody asleep and nothing sent. */
  reset(): void {
    this.step = 0
    this.time = this.clock.start
    this.activity.reset()
    this.sleepers.clear()
    this.waiters.clear()
    this.#retiring = []
    this.branches.reset()
    this.miner.reset()
    this.holds.takeAll()
    this.course.forget()
  }

  /** The step has come to its end. */
  endStep(time: number): void {
    this.time = time
    const holds = this.holds.takeAll()
    if (holds.length > 0) this.options.onHolds?.(holds, this.step, time)
  }

  /** Says what was sent when no block was to take it any more. */
  tellUnmined(): void {
    const calls = this.miner.unmined()
    if (calls.size > 0) this.warn(new SentTooLateError({ calls, step: this.step }))
  }

  warn(warning: SaffronError): void {
    const { warn } = this.options
    if (warn) warn(warning)
    else process.emitWarning(warning.message, { type: 'SaffronWarning', code: warning.code })
  }

  /** A stretch of the run, watched for agents that do not end. */
  stretch<T>(work: () => Promise<T>): Promise<T> {
    return this.course.stretch(async () => {
      this.watchdog.start()
      try {
        return await work()
      } finally {
        this.watchdog.stop()
      }
    })
  }

  /** What comes of a run that has failed is no news; of one that is over, nobody but the caller's hook can be told. */
  #looseEnd(cause: unknown, agent?: string): void {
    const { failed, underWay } = this.course
    if (failed) return
    const error = new LooseEndError({ agent, step: this.step, over: !underWay, cause })
    this.course.fail(error)
    if (!underWay) this.warn(error)
  }

  #checkStuck(seconds: number): void {
    const { running, outsideCount } = this.activity
    if (running === 0 && !this.recording) return
    const { reads, opening } = this.options
    const goesOn = outsideCount > 0 || reads.pending > 0 || this.miner.draining || opening?.()
    if (goesOn) return this.watchdog.progress()
    if (this.recording) {
      const kpis = this.options.recordWaitsFor?.() ?? []
      return this.course.fail(new StuckRecordError({ kpis, step: this.step, seconds }))
    }
    const stuck = this.roster.all.filter(({ busy, waits }) => busy && waits === 0)
    this.course.fail(new StuckAgentError({ agents: stuck.map(({ name }) => name), step: this.step, seconds }))
  }

  /** To those who want to know, in declared order; the chain is as it is after the block. */
  #tellReceipts(settled: MinedSends['settled']): void {
    if (!this.roster.hasListeners) return
    const bySender = Map.groupBy(settled, ({ sender }) => sender.index)
    for (const [index, own] of [...bySender].toSorted(([a], [b]) => a - b)) {
      const participant = this.roster.all[index]
      if (!participant?.agent.receipts) continue
      const receipts = own.map(({ receipt }) => receipt)
      if (participant.busy) {
        this.activity.join(participant)
        this.#carry(participant, () => participant.agent.receipts?.(participant, receipts))
      } else this.#begin(participant, () => participant.agent.receipts?.(participant, receipts))
    }
  }

  #mined({ block, settled }: MinedSends): void {
    this.watchdog.progress()
    this.time = block.timestamp
    for (const { sender, call, receipt } of settled) {
      if (call.once && receipt.ok) this.roster.all[sender.index]?.remember(call)
    }
    this.options.onBlock(block, settled, this.step)
    this.waiters.see(block)
    this.#tellReceipts(settled)
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

/** One step, with the start before the first. */
function act(participant: Participant): unknown {
  const { agent } = participant
  const isFirst = participant.life === 'new'
  if (isFirst) participant.life = 'acting'
  const started: unknown = isFirst ? agent.start?.(participant) : undefined
  return isThenable(started) ? started.then(() => agent.step?.(participant)) : agent.step?.(participant)
}
