import { decodedLog } from '../abi/decoded-log.ts'
import type { EventSource } from '../abi/types/event-source.ts'
import type { Log } from '../chain/chain.ts'
import type { Setup } from './setup.ts'

interface Told<E> {
  /** Seconds since 1970, of its block. */
  readonly time: number
  readonly event: E
}

/** The events of a contract of the last so many seconds. */
export interface RecentEvents<E> {
  /** Those of the window that ends now, oldest first. */
  now(): readonly Told<E>[]
  /** The last one from before the window. */
  before(): E | undefined
}

/** Remembers logs as they are and decodes them when somebody asks: whoever never does pays next to nothing. */
export function recentEvents<E>(
  { reads, hear, keep }: Pick<Setup, 'reads' | 'hear' | 'keep'>,
  event: EventSource<E>,
  seconds: number,
): RecentEvents<E> {
  let logs: { readonly time: number; readonly log: Log }[] = []
  const begins = () => reads.time - seconds
  /** How many of them are from before the window. */
  const past = () => {
    const first = logs.findIndex(({ time }) => time > begins())
    return first < 0 ? logs.length : first
  }
  hear(event, (log) => {
    logs.push({ time: reads.time, log })
    // Now and then; the last from before the window may still be asked for.
    if (logs.length % 1_024 === 0) logs.splice(0, Math.max(0, past() - 1))
  })
  keep({
    checkpoint() {
      const kept = [...logs]
      return () => {
        logs = [...kept]
      }
    },
  })
  return {
    now: () => logs.slice(past()).map(({ time, log }) => ({ time, event: decodedLog(log, event.decode) })),
    before() {
      const last = logs[past() - 1]
      return last && decodedLog(last.log, event.decode)
    },
  }
}
