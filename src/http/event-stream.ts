import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

import { refuse } from './loopback-server.ts'

/** More pages than anybody looks at; each costs a little. */
const MOST_READERS = 24
/** How soon a page that has lost us tries again. */
const RETRY_MS = 1_000
/** How long a reader may take for its last answer. */
const GRACE_MS = 300

/** Tells pages what is new, each no faster than it reads. */
export interface EventStream {
  readonly size: number
  /** Answers a request with all there is, and goes on with what is pushed. */
  add(response: ServerResponse): void
  /** To all who have read what they were sent before; the others are given all there is once they have. */
  push(news: string): void
  /** Lets the readers go, once they have what they were sent and all there is; one that does not read is left. */
  end(): Promise<void>
}

/** `whole` gives the events that bring a reader up to date, whatever it has missed. */
export function eventStream(whole: () => string): EventStream {
  const readers = new Map<ServerResponse, { behind: boolean }>()
  return {
    get size() {
      return readers.size
    },
    add(response) {
      if (readers.size >= MOST_READERS) {
        refuse(response, 503, 'Too many pages are open.')
        return
      }
      const reader = { behind: false }
      readers.set(response, reader)
      response.on('close', () => readers.delete(response))
      response.on('drain', () => {
        if (reader.behind) response.write(whole())
        reader.behind = false
      })
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      response.write(`retry: ${RETRY_MS}\n\n${whole()}`)
    },
    push(news) {
      // Whoever does not read costs the memory of one answer, not of all that is pushed.
      for (const [response, reader] of readers) {
        if (response.writableNeedDrain) reader.behind = true
        else response.write(news)
      }
    },
    async end() {
      const gone = [...readers].map(async ([response, { behind }]) => {
        const closed = once(response, 'close')
        response.end(behind ? whole() : undefined)
        await closed
      })
      await Promise.race([Promise.all(gone), wait(GRACE_MS)])
    },
  }
}
