import { type Address, type Log, topicOf } from '../chain/chain.ts'
import type { EventCodec } from './event-codec.ts'
import type { EventArguments, EventSource } from './types/event-source.ts'
import { LogError } from './errors.ts'

/** An event of the contract at that address. */
export function boundEvent(codec: EventCodec, address: Address): EventSource {
  const { name, topic, decode } = codec
  const decodeOwn =
    topic === undefined ? decodeAnonymous : (log: Log) => (topicOf(log) === topic ? decode(log) : undefined)

  /** Nothing says which event an anonymous log is of: it is taken for this one if it has its form. */
  function decodeAnonymous(log: Log): EventArguments | undefined {
    try {
      return decode(log)
    } catch (error) {
      if (error instanceof LogError) return undefined
      throw error
    }
  }

  return {
    address,
    topic,
    name,
    decode,
    in({ logs }) {
      const found: EventArguments[] = []
      for (const log of logs) {
        const args = log.address === address ? decodeOwn(log) : undefined
        if (args !== undefined) found.push(args)
      }
      return found
    },
  }
}
