import type { Call } from '../abi/types/call.ts'
import type { Receipt, SendOptions } from './agent.ts'
import type { Bundle } from './order/order.ts'

/** Who sends: a place in the declared order, and names for the results. */
export interface Sender {
  readonly index: number
  readonly name: string
  readonly kind: string
  readonly address: string
}

/** One `send`, waiting for its block. */
export interface Sent extends Bundle {
  readonly sender: Sender
  readonly sequence: number
  readonly gas: bigint | undefined
  /** What became of its calls, once mined. */
  receipts: readonly Receipt[] | undefined
  /** Set by whoever awaits the receipts before there are any. */
  settle: ((receipts: readonly Receipt[]) => void) | undefined
}

/** Collects what is sent until a block takes it, sorted by sender and then as sent, whatever the timing was. */
export class Outbox {
  #sent: Sent[] = []
  #sequence = 0
  #sorted = true

  get size(): number {
    return this.#sent.length
  }

  add(sender: Sender, calls: readonly Call[], options: SendOptions | undefined): Sent {
    const sent: Sent = {
      agent: sender.name,
      kind: sender.kind,
      sender,
      calls,
      tip: options?.tip ?? 0n,
      gas: options?.gas,
      sequence: this.#sequence++,
      receipts: undefined,
      settle: undefined,
    }
    const last = this.#sent.at(-1)
    if (last && last.sender.index > sender.index) this.#sorted = false
    this.#sent.push(sent)
    return sent
  }

  takeAll(): readonly Sent[] {
    const sent = this.#sent
    if (!this.#sorted) sent.sort((a, b) => a.sender.index - b.sender.index || a.sequence - b.sequence)
    this.#sent = []
    this.#sorted = true
    return sent
  }

  /** How many calls of whom wait. */
  callsBySender(): ReadonlyMap<string, number> {
    const calls = new Map<string, number>()
    for (const sent of this.#sent) calls.set(sent.agent, (calls.get(sent.agent) ?? 0) + sent.calls.length)
    return calls
  }

  /** The oldest send alone, as sent: the immediate mode's way. */
  takeFirst(): Sent | undefined {
    return this.#sent.shift()
  }
}
