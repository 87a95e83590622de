import { decodedLog } from '../abi/decoded-log.ts'
import type { EventSource } from '../abi/types/event-source.ts'
import { type Address, type Hex, type Log, type MinedBlock, topicOf } from '../chain/chain.ts'

interface Heard {
  readonly event: EventSource<unknown>
  readonly listeners: ((event: unknown) => void)[]
  readonly hearers: ((log: Log) => void)[]
}

/** Shows the events of blocks to whoever wants them. Each log is decoded once, and only if somebody does. */
export class EventListeners {
  readonly #heard = new Map<Address, Map<Hex | undefined, Heard>>()

  on<E>(event: EventSource<E>, see: (event: E) => void): void {
    // It is only ever handed what an event of this contract and topic decoded.
    this.#of(event).listeners.push(see as (event: unknown) => void)
  }

  /** Shows the logs of an event, not decoded. */
  onLog(event: EventSource<unknown>, see: (log: Log) => void): void {
    this.#of(event).hearers.push(see)
  }

  #of(event: EventSource<unknown>): Heard {
    const { address, topic } = event
    const ofContract = this.#heard.get(address) ?? new Map<Hex | undefined, Heard>()
    this.#heard.set(address, ofContract)
    const heard = ofContract.get(topic) ?? { event, listeners: [], hearers: [] }
    ofContract.set(topic, heard)
    return heard
  }

  /** A way back to those who listen now. */
  checkpoint(): () => void {
    const kept = [...this.#heard.values()]
      .flatMap((ofContract) => [...ofContract.values()])
      .map(({ event, listeners, hearers }) => ({ event, listeners: [...listeners], hearers: [...hearers] }))
    return () => {
      this.#heard.clear()
      for (const { event, listeners, hearers } of kept) {
        for (const see of listeners) this.on(event, see)
        for (const see of hearers) this.onLog(event, see)
      }
    }
  }

  see({ results }: MinedBlock): void {
    if (this.#heard.size === 0) return
    for (const { ok, logs } of results) {
      if (!ok) continue
      for (const log of logs) {
        const heard = this.#heard.get(log.address)?.get(topicOf(log))
        if (!heard) continue
        for (const see of heard.hearers) see(log)
        if (heard.listeners.length === 0) continue
        const decoded = decodedLog(log, heard.event.decode)
        for (const listener of heard.listeners) listener(decoded)
      }
    }
  }
}
