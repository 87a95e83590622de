import { setImmediate as nextTurn } from 'node:timers/promises'

import type { Agent } from './agent.ts'
import type { Branch } from './branches.ts'
import { checkpointOf } from './checkpoint.ts'
import { checkClock, checkSteps, type Clock, endOf } from './clock.ts'
import { NoSuchAgentError } from './errors.ts'
import type { EngineOptions, Stop } from './engine-options.ts'
import { createHost } from './host.ts'
import { blockMode } from './modes/block.ts'
import { immediateMode } from './modes/immediate.ts'
import type { Scheduler } from './modes/scheduler.ts'
import type { Host, Participant } from './participant.ts'
import type { Rng } from './rng.ts'
import { Stage } from './stage.ts'

/** How many agents may act before timers and signals are let through. */
const PAUSE_AFTER = 1 << 16

/** Runs agents against a chain, step by step. It knows no token, no market, no KPI and no netlist. */
export class Engine {
  readonly seed: string
  readonly clock: Clock
  readonly deployer: Participant
  stepsDone = 0
  readonly #stage: Stage
  readonly #host: Host
  readonly #immediate: Scheduler
  /** The run's own mode. */
  readonly #usual: Scheduler
  /** The one in force: the set-up is immediate in every run. */
  #mode: Scheduler
  #actedSincePause = 0

  constructor(options: EngineOptions) {
    checkClock(options.clock)
    this.seed = options.seed
    this.clock = options.clock
    const stage = new Stage(options)
    this.#stage = stage
    this.#immediate = immediateMode(stage)
    this.#usual = options.mode === 'immediate' ? this.#immediate : blockMode(stage)
    this.#mode = this.#usual
    this.#host = createHost({
      stage,
      mode: () => this.#mode,
      spawn: (agent) => this.add(agent),
    })
    this.deployer = this.add({ name: 'deployer' })
  }

  /** The step that is under way or was the last. */
  get step(): number {
    return this.#stage.step
  }

  get time(): number {
    return this.#stage.time
  }

  /** In declared order, the deployer first. */
  get participants(): readonly Participant[] {
    return this.#stage.roster.all
  }

  /** The same without the deployer. */
  get agents(): readonly Participant[] {
    return this.participants.slice(1)
  }

  /** A stream of this run; a branch re-seeds it. */
  stream(...path: readonly string[]): Rng {
    return this.#stage.streams.stream(...path)
  }

  /** Adds an agent; it first acts in the next step. */
  add(agent: Agent): Participant {
    return this.#stage.roster.add(agent, this.#host)
  }

  /** For the queue of reads to await: in immediate mode a read sees everything sent before it. */
  beforeReads(): Promise<void> | undefined {
    this.#stage.watchdog.progress()
    return this.#mode.beforeReads()
  }

  /** Ends the run with this error, unless another has ended it already. */
  fail(error: unknown): void {
    this.#stage.course.fail(error)
  }

  /** Lets the run go on otherwise after the record of a step that is still to come. */
  branch(branch: Branch): void {
    this.#stage.branches.add(branch)
  }

  /** Makes the first record, of the state after the set-up. */
  begin(): Promise<Stop> {
    return this.#stage.stretch(async () => {
      const stop = await this.#record()
      this.#stage.branches.begin(0)
      return stop
    })
  }

  /** The set-up, or more of it between two steps: an immediate turn of the deployer at the time of the last block. */
  prepare(work: () => Promise<void>): Promise<void> {
    return this.#stage.stretch(() => this.#deployerActs(work))
  }

  /** Lets steps pass in which nobody acts; a sleeper whose time comes meanwhile wakes in the step after. */
  pass(steps: number): Promise<void> {
    checkSteps(steps)
    const stage = this.#stage
    return stage.stretch(async () => {
      stage.step += steps
      stage.sleepers.delay(stage.step)
      await this.#finish(endOf(this.clock, stage.step))
      stage.branches.begin(stage.step)
    })
  }

  /** A way back to the state before the first step: see `checkpointOf`. */
  checkpoint(): () => Promise<void> {
    const goBack = checkpointOf(this.#stage)
    return async () => {
      await goBack()
      this.stepsDone = 0
      this.#mode = this.#usual
    }
  }

  /** Takes an agent out of the run, after its end: no step from the next one on. Its wallet stays. */
  remove(name: string): Promise<void> {
    const stage = this.#stage
    return stage.stretch(async () => {
      const participant = this.participants.find((each) => each.name === name)
      if (!participant) throw new NoSuchAgentError({ name, known: this.participants.map((each) => each.name) })
      await stage.endOf([participant])
    })
  }

  /** Runs this many steps, or fewer when a record says stop. */
  async advance(steps: number): Promise<Stop> {
    checkSteps(steps)
    return this.#stage.stretch(async () => {
      const stop = await this.#run(steps)
      if (stop !== undefined || this.step === this.clock.steps) {
        this.#stage.tellUnmined()
        await this.#stage.endOf(this.participants.filter(({ agent }) => agent.end))
      }
      return stop
    })
  }

  async #run(steps: number): Promise<Stop> {
    const { options, course, branches } = this.#stage
    for (let i = 0; i < steps; i++) {
      const acting = this.#act()
      if (acting) await acting
      const pause = this.#letTimersThrough()
      if (pause) await pause
      const recording = this.#record()
      const stop = typeof recording === 'object' ? await recording : recording
      if (stop !== undefined) return stop
      branches.begin(this.step)
      const answer = options.onStep?.(this.step)
      const wanted = typeof answer === 'object' ? await course.unlessFailed(answer) : answer
      if (wanted !== undefined) return wanted
    }
    return undefined
  }

  /** One step but for its record: wake, act, order and mine. Gives a promise only where there is something to wait for. */
  #act(): Promise<void> | undefined {
    const stage = this.#stage
    const end = endOf(this.clock, ++stage.step)
    const acting = this.#mode.act(stage.sleepers.due(stage.step))
    if (acting) return acting.then(() => this.#finish(end))
    if (stage.hasChain || !stage.quiet || stage.hasRetiring) return this.#finish(end)
    stage.endStep(end)
    return undefined
  }

  /** Lets everybody come to rest, mines the step's block, and lets those it answers come to rest too. */
  async #finish(end: number): Promise<void> {
    const stage = this.#stage
    await this.#mode.settled()
    if (stage.hasChain) await stage.miner.mine({ step: stage.step, timestamp: end })
    stage.time = end
    await this.#mode.settled()
    if (stage.hasRetiring) await stage.endRetired()
    stage.endStep(end)
  }

  #record(): Stop | Promise<Stop> {
    const { course, options } = this.#stage
    course.mustGoOn()
    const stop = options.record(this.step, this.time)
    return typeof stop === 'object' ? this.#recordedLater(stop) : this.#recorded(stop)
  }

  async #recordedLater(stop: Promise<Stop>): Promise<Stop> {
    const stage = this.#stage
    stage.recording = true
    stage.watchdog.progress()
    try {
      return await stage.course.unlessFailed(stop.then((reason) => this.#recorded(reason)))
    } finally {
      stage.recording = false
    }
  }

  /** From here on the step is done, though an interruption may have come with the record. */
  #recorded(reason: Stop): Stop {
    this.stepsDone = this.step
    return reason
  }

  async #deployerActs(work: () => Promise<void>): Promise<void> {
    const { miner, activity } = this.#stage
    this.#mode = this.#immediate
    await miner.apart(async () => {
      activity.begin(this.deployer)
      work().then(this.deployer.ended, (error: unknown) => this.fail(error))
      await this.#mode.settled()
    })
    this.#mode = this.#usual
  }

  /** Lets timers and signals through now and then, also where nothing else does. */
  #letTimersThrough(): Promise<void> | undefined {
    this.#actedSincePause += this.participants.length
    if (this.#actedSincePause < PAUSE_AFTER) return undefined
    this.#actedSincePause = 0
    return nextTurn()
  }
}
