import type { Call } from '../abi/call.ts'
import type { Address } from '../chain/chain.ts'
import type { Agent, Funds, Receipt, SendOptions, Turn, Wallet } from './agent.ts'
import { SleepError } from './errors.ts'
import { LazyPromise } from './lazy-promise.ts'
import type { Sender, Sent } from './outbox.ts'
import { type Rng, stream } from './rng.ts'
import { Success } from './success.ts'

/** What a participant needs of the engine it takes part in. */
export interface Host {
  readonly seed: string
  readonly step: number
  readonly time: number
  enqueue(sender: Participant, calls: readonly Call[], options: SendOptions | undefined): Sent
  awaitReceipts(participant: Participant, sent: Sent): Promise<readonly Receipt[]>
  sleep(participant: Participant, seconds: number): Promise<void>
  outside<T>(promise: PromiseLike<T>): Promise<T>
  spawn(agent: Agent, funds: readonly Funds[]): void
  ended(participant: Participant): void
  failed(participant: Participant, cause: unknown): void
}

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
  /** How many sends and sleeps of this turn it awaits. */
  waits = 0
  /** How many steps it has begun. */
  turns = 0
  /** The step it joined in. */
  readonly since: number
  readonly #host: Host
  #done: Set<string> | undefined
  #rng: Rng | undefined
  #sleep: Turn['sleep'] | undefined
  #outside: Turn['outside'] | undefined
  #spawn: Turn['spawn'] | undefined
  #ended: (() => void) | undefined
  #failed: ((cause: unknown) => void) | undefined

  constructor({ host, index, agent, address }: { host: Host; index: number; agent: Agent; address: Address }) {
    this.#host = host
    this.since = host.step
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
    return this.#host.step
  }

  get time(): number {
    return this.#host.time
  }

  get rng(): Rng {
    this.#rng ??= stream(this.#host.seed, 'agent', this.name)
    return this.#rng
  }

  /** Of the two forms of `Wallet.send`, the array decides which: one call gives one receipt. */
  send(calls: Call | readonly Call[], options?: SendOptions): PromiseLike<never> {
    const one = !isList(calls)
    const all = one ? [calls] : calls
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

  // Getters of closures, not methods: a behaviour may take them off its turn by destructuring. Made when asked for, as
  // most agents never sleep or spawn, and agents of pure models are never awaited.

  get sleep(): (seconds: number) => PromiseLike<void> {
    return (this.#sleep ??= (seconds) => {
      if (!(seconds >= 0 && seconds < Infinity)) throw new SleepError({ agent: this.name, seconds })
      return this.#host.sleep(this, seconds)
    })
  }

  get outside(): <T>(promise: PromiseLike<T>) => PromiseLike<T> {
    return (this.#outside ??= (promise) => this.#host.outside(promise))
  }

  get spawn(): Turn['spawn'] {
    return (this.#spawn ??= (agent, { funds = [] } = {}) => this.#host.spawn(agent, funds))
  }

  /** What the engine hands to the promise of every step. */
  get ended(): () => void {
    return (this.#ended ??= () => this.#host.ended(this))
  }

  get failed(): (cause: unknown) => void {
    return (this.#failed ??= (cause) => this.#host.failed(this, cause))
  }

  /** Called by the engine for each call marked `once` that succeeded. */
  remember(call: Call): void {
    this.#done ??= new Set()
    this.#done.add(onceKey(call))
  }

  /** A way back to an idle participant who remembers what it does now and has drawn nothing yet. */
  checkpoint(): () => void {
    const done = [...(this.#done ?? [])]
    return () => {
      this.busy = false
      this.waits = 0
      this.turns++
      this.#rng = undefined
      this.#done = new Set(done)
    }
  }

  #alreadyDone(call: Call): boolean {
    return call.once === true && this.#done?.has(onceKey(call)) === true
  }
}

const isList = (calls: Call | readonly Call[]): calls is readonly Call[] => Array.isArray(calls)

/** The receipts with those of skipped calls filled in, so that places match the calls that were sent. */
function withSkipped(all: readonly Call[], skips: readonly boolean[], mined: readonly Receipt[]): readonly Receipt[] {
  let place = 0
  return all.map((call, i) => (skips[i] ? skipped(call) : (mined[place++] ?? skipped(call))))
}

const plain = (receipt: Receipt): Receipt => (receipt instanceof Success ? receipt.toPlain() : receipt)

const onceKey = ({ to, data }: Call) => `${to}${data}`
