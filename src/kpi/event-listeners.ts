import type { EventSource } from '../abi/event-source.ts'
import type { Address, Hex, MinedBlock } from '../chain/chain.ts'

interface Heard {
  readonly event: EventSource<unknown>
  readonly listeners: ((event: unknown) => void)[]
}

/** Shows the events of blocks to whoever wants them. Each log is decoded once, and only if somebody does. */
export class EventListeners {
  readonly #heard = new Map<Address, Map<Hex | undefined, Heard>>()

  on<E>(event: EventSource<E>, see: (event: E) => void): void {
    const { address, topic } = event
    const ofContract = this.#heard.get(address) ?? new Map<Hex | undefined, Heard>()
    this.#heard.set(address, ofContract)
    const heard = ofContract.get(topic) ?? { event, listeners: [] }
    ofContract.set(topic, heard)
    // It is only ever handed what an event of this contract and topic decoded.
    heard.listeners.push(see as (event: unknown) => void)
  }

  /** A way back to those who listen now. */
  checkpoint(): () => void {
    const kept = [...this.#heard.values()]
      .flatMap((ofContract) => [...ofContract.values()])
      .flatMap(({ event, listeners }) => listeners.map((see) => ({ event, see })))
    return () => {
      this.#heard.clear()
      for (const { event, see } of kept) this.on(event, see)
    }
  }

  see({ results }: MinedBlock): void {
    if (this.#heard.size === 0) return
    for (const { ok, logs } of results) {
      if (!ok) continue
      for (const log of logs) {
        const heard = this.#heard.get(log.address)?.get(log.topics[0])
        if (!heard) continue
        const decoded = heard.event.decode(log)
        for (const listener of heard.listeners) listener(decoded)
      }
    }
  }
}
