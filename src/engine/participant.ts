import type { AsyncResource } from 'node:async_hooks'

import { callFlaw } from '../abi/call-flaw.ts'
import type { Call } from '../abi/types/call.ts'
import type { EventSource } from '../abi/types/event-source.ts'
import type { Address } from '../chain/chain.ts'
import type { Agent, Deploy, Funds, Receipt, SendOptions, Surroundings, Turn, Wallet } from './agent.ts'
import { checkSendOptions } from './check-send-options.ts'
import { AgentEndedError, NotACallError, SleepError, UntilEventError } from './errors.ts'
import { LazyPromise } from './lazy-promise.ts'
import type { Sender, Sent } from './outbox.ts'
import type { Rng } from './rng.ts'
import { Success } from './success.ts'

/** What a participant needs of the engine it takes part in. */
export interface Host {
  /** The run's own: what accounts are made from. */
  readonly seed: string
  stream(...path: readonly string[]): Rng
  /** Where the run stands: the object itself, since agents ask for it all the time. */
  readonly now: { readonly step: number; readonly time: number }
  readonly stepSeconds: number
  enqueue(sender: Participant, calls: readonly Call[], options: SendOptions | undefined): Sent
  awaitReceipts(participant: Participant, sent: Sent): Promise<readonly Receipt[]>
  hold(participant: Participant, reason: string): void
  sleep(participant: Participant, seconds: number): Promise<void>
  until(participant: Participant, wait: EventWait): Promise<unknown>
  retire(participant: Participant): void
  outside<T>(promise: PromiseLike<T>): Promise<T>
  spawn(agent: Agent, funds: readonly Funds[]): void
  /** What is around the agents; it fails where there is nothing. */
  readonly around: Surroundings
  ended(participant: Participant): void
  failed(participant: Participant, cause: unknown): void
}

/** What a participant waits for. */
export interface EventWait {
  readonly event: EventSource<unknown>
  readonly where: (event: unknown) => boolean
  /** How long; for ever unless given. */
  readonly seconds: number | undefined
}

/** Where somebody is between its first step and its last. */
export type Life = 'new' | 'acting' | 'retired' | 'ending' | 'ended'

/** A receipt for a call marked `once` that the wallet has made before. */
const skipped = ({ label }: Call): Receipt => ({ ok: true, label, gasUsed: 0n, revertData: '0x', logs: [] })

/** An agent in a run: its place, its wallet, its turn, and whether it is in the middle of a step. */
export class Participant implements Sender, Turn, Wallet {
  readonly index: number
  readonly name: string
  readonly kind: string
  readonly address: Address
  readonly agent: Agent
  /** In a step that has not ended. */
  busy = false
  life: Life = 'new'
  /** How many sends and sleeps of this turn it awaits. */
  waits = 0
  /** How many things it does at a time: its step, and what it does about receipts beside it. */
  strands = 0
  /** How many turns it has begun. */
  turns = 0
  /** The coming block when it last sent: until that is mined, something of it waits. */
  sentFor = -1
  /** The step it joined in. */
  readonly since: number
  /** What it starts in here is known as its own when it fails later. */
  scope: AsyncResource | undefined
  readonly #host: Host
  /** The data of calls marked `once` that succeeded, by where they went. */
  #done: Map<string, Set<string>> | undefined
  #rng: Rng | undefined
  #sleep: Turn['sleep'] | undefined
  #until: Turn['until'] | undefined
  #retire: Turn['retire'] | undefined
  #outside: Turn['outside'] | undefined
  #spawn: Turn['spawn'] | undefined
  #deploy: Deploy | undefined
  #facts: Turn['facts'] | undefined
  #ended: (() => void) | undefined
  #failed: ((cause: unknown) => void) | undefined

  constructor({ host, index, agent, address }: { host: Host; index: number; agent: Agent; address: Address }) {
    this.#host = host
    this.since = host.now.step
    this.index = index
    this.agent = agent
    this.name = agent.name
    this.kind = agent.kind ?? agent.name
    this.address = address
  }

  get wallet(): Wallet {
    return this
  }

  get step(): number {
    return this.#host.now.step
  }

  get stepSeconds(): number {
    return this.#host.stepSeconds
  }

  get time(): number {
    return this.#host.now.time
  }

  get rng(): Rng {
    this.#rng ??= this.#host.stream('agent', this.name)
    return this.#rng
  }

  /** Of the two forms of `Wallet.send`, the array decides which: one call gives one receipt. */
  send(calls: Call | readonly Call[], options?: SendOptions): PromiseLike<never> {
    this.#mustGoOn('send')
    if (options !== undefined) checkSendOptions(this.name, options)
    const one = !isList(calls)
    const all = one ? [calls] : calls
    for (const call of all) {
      const flaw = callFlaw(call)
      if (flaw) throw new NotACallError({ agent: this.name, given: call, flaw })
    }
    const skips = all.some((call) => call.once) ? all.map((call) => this.#alreadyDone(call)) : undefined
    const needed = skips ? all.filter((_, i) => !skips[i]) : all
    const sent = needed.length > 0 ? this.#host.enqueue(this, needed, options) : undefined
    // Only an agent that really awaits its receipt counts as waiting.
    return new LazyPromise(async () => {
      const mined = sent ? (await this.#host.awaitReceipts(this, sent)).map(plain) : []
      const aligned = skips ? withSkipped(all, skips, mined) : mined
      return (one ? aligned[0] : aligned) as never
    })
  }

  hold(reason: string): void {
    this.#mustGoOn('hold')
    this.#host.hold(this, reason)
  }

  // Getters of closures, not methods: a behaviour may take them off its turn by destructuring. Made when asked for, as
  // most agents never sleep or spawn, and agents of pure models are never awaited.

  get sleep(): (seconds: number) => PromiseLike<void> {
    return (this.#sleep ??= (seconds) => {
      this.#mustGoOn('sleep')
      this.#checkWait(seconds)
      return this.#host.sleep(this, seconds)
    })
  }

  get until(): Turn['until'] {
    return (this.#until ??= (event, where = () => true, seconds) => {
      this.#mustGoOn('wait')
      // The types of a contract may be older than what runs.
      if (!isEvent(event)) throw new UntilEventError({ agent: this.name, event })
      if (seconds !== undefined) this.#checkWait(seconds)
      // What it is woken with has been decoded by this very event.
      const wait = { event, where: where as EventWait['where'], seconds }
      return this.#host.until(this, wait) as Promise<never>
    })
  }

  get retire(): Turn['retire'] {
    return (this.#retire ??= () => this.#host.retire(this))
  }

  get outside(): <T>(promise: PromiseLike<T>) => PromiseLike<T> {
    return (this.#outside ??= (promise) => this.#host.outside(promise))
  }

  get spawn(): Turn['spawn'] {
    return (this.#spawn ??= (agent, { funds = [] } = {}) => this.#host.spawn(agent, funds))
  }

  get deploy(): Deploy {
    return (this.#deploy ??= this.#host.around.deployFrom(this))
  }

  get facts(): Turn['facts'] {
    return (this.#facts ??= (of) => this.#host.around.facts(of))
  }

  /** What the engine hands to the promise of every step. */
  get ended(): () => void {
    return (this.#ended ??= () => this.#host.ended(this))
  }

  get failed(): (cause: unknown) => void {
    return (this.#failed ??= (cause) => this.#host.failed(this, cause))
  }

  /** Told of each call marked `once` that succeeded. */
  remember(call: Call): void {
    this.#done ??= new Map()
    const { to = NOWHERE, data } = call
    const ofContract = this.#done.get(to)
    if (ofContract) ofContract.add(data)
    else this.#done.set(to, new Set([data]))
  }

  /** A way back to an idle participant who remembers what it does now and has drawn nothing yet. */
  checkpoint(): () => void {
    const done = [...(this.#done ?? [])].map(([to, data]) => [to, new Set(data)] as const)
    return () => {
      this.busy = false
      this.waits = 0
      this.sentFor = -1
      this.turns++
      this.life = 'new'
      this.#rng = undefined
      this.#done = new Map(done.map(([to, data]) => [to, new Set(data)]))
    }
  }

  #checkWait(seconds: number): void {
    if (typeof seconds !== 'number' || !(seconds >= 0 && seconds < Infinity))
      throw new SleepError({ agent: this.name, seconds })
  }

  /** Refuses what has no place after the last step; others may still use its wallet. */
  #mustGoOn(what: string): void {
    if (this.life === 'ending') throw new AgentEndedError({ agent: this.name, what })
  }

  #alreadyDone(call: Call): boolean {
    return call.once === true && this.#done?.get(call.to ?? NOWHERE)?.has(call.data) === true
  }
}

const isList = (calls: Call | readonly Call[]): calls is readonly Call[] => Array.isArray(calls)

/** The receipts with those of skipped calls filled in, so that places match the calls that were sent. */
function withSkipped(all: readonly Call[], skips: readonly boolean[], mined: readonly Receipt[]): readonly Receipt[] {
  let place = 0
  return all.map((call, i) => (skips[i] ? skipped(call) : (mined[place++] ?? skipped(call))))
}

const plain = (receipt: Receipt): Receipt => (receipt instanceof Success ? receipt.toPlain() : receipt)

/** Where what creates a contract goes. */
const NOWHERE = ''

const isEvent = (given: unknown) => typeof given === 'object' && given !== null && 'topic' in given
