import type { Call } from '../abi/types/call.ts'
import { invariant } from '../errors.ts'
import type { SendOptions } from './agent.ts'
import { type Explain, mineBlock, type MinedSends } from './block.ts'
import type { EngineOptions } from './engine-options.ts'
import { NoChainError } from './errors.ts'
import { Ordering } from './order/order.ts'
import { Outbox, type Sender, type Sent } from './outbox.ts'
import type { Streams } from './streams.ts'

interface MinerOptions extends Pick<EngineOptions, 'order' | 'chain' | 'beforeBlock'> {
  readonly streams: Streams
  readonly explain: Explain
  /** Told of each block before anybody who awaits one of its receipts. */
  readonly onMined: (mined: MinedSends) => void
}

/** Keeps what is sent until its turn comes, and makes blocks of it. */
export class Miner {
  readonly #options: MinerOptions
  readonly #ordering: Ordering
  #outbox = new Outbox()
  #draining: Promise<void> | undefined
  #stepBlocks = 0
  /** Whether what is sent now is not for the step's block. */
  isApart = false

  constructor(options: MinerOptions) {
    this.#options = options
    this.#ordering = new Ordering(options.order, options.streams)
  }

  /** How many sends wait for a block. */
  get waiting(): number {
    return this.#outbox.size
  }

  /** The number of the step's block that is to come; what is sent goes into it. */
  get coming(): number {
    return this.#stepBlocks
  }

  get draining(): boolean {
    return this.#draining !== undefined
  }

  queue(sender: Sender, calls: readonly Call[], options: SendOptions | undefined): Sent {
    if (!this.#options.chain()) throw new NoChainError({ agent: sender.name, label: calls[0]?.label ?? '' })
    return this.#outbox.add(sender, calls, options)
  }

  /** Who has sent what no block has taken, and how many calls. */
  unmined(): ReadonlyMap<string, number> {
    return this.#outbox.callsBySender()
  }

  /** Work whose sends are its own business: what others have sent for the next block stays where it is. */
  async apart(work: () => Promise<void>): Promise<void> {
    const outbox = this.#outbox
    this.#outbox = new Outbox()
    this.isApart = true
    await work()
    this.isApart = false
    this.#outbox = outbox
  }

  /** As before the first send. */
  reset(): void {
    this.#outbox = new Outbox()
    this.isApart = false
  }

  /** The step's block of all that waits, in the policy's order; an empty one where nothing does. */
  mine({ step, timestamp }: { step: number; timestamp: number }): Promise<void> {
    this.#stepBlocks++
    const sent = this.#ordering.apply(this.#outbox.takeAll(), step)
    const first = this.#options.beforeBlock?.(sent)
    return first ? first.then(() => this.#mine(sent, timestamp)) : this.#mine(sent, timestamp)
  }

  /** Each send in a block of its own, as sent, until none waits; whoever asks meanwhile waits for the same end. */
  drain(timestamp: () => number): Promise<void> {
    if (this.#outbox.size > 0) this.#draining ??= this.#mineOneByOne(timestamp)
    return this.#draining ?? Promise.resolve()
  }

  async #mineOneByOne(timestamp: () => number): Promise<void> {
    try {
      for (let sent = this.#outbox.takeFirst(); sent; sent = this.#outbox.takeFirst()) {
        await this.#mine([sent], timestamp())
      }
    } finally {
      this.#draining = undefined
    }
  }

  async #mine(sent: readonly Sent[], timestamp: number): Promise<void> {
    const { chain, explain, onMined } = this.#options
    const present = chain()
    invariant(present, 'a block to mine without a chain')
    const mined = await mineBlock(present, { timestamp, sent, explain })
    onMined(mined)
    mined.answer()
  }
}
