import { doChunk } from './do-chunk.ts'
import { taskErrorOf } from './do-task.ts'
import type { TaskNews } from './worker-messages.ts'
import type { Worker } from './worker.ts'

/**
 * A worker in this process: nothing has to start, and a debugger stops in what it runs. Whatever ends the process ends the
 * study.
 */
export function ownWorker(): Worker {
  let stopping = new AbortController()
  return {
    pid: process.pid,
    isAlive: true,
    stop: () => stopping.abort(),
    kill: () => stopping.abort(),
    async do(chunk, where, onEnd) {
      stopping = new AbortController()
      const tell = (news: TaskNews) => {
        if ('end' in news) onEnd(news)
      }
      try {
        return { done: await doChunk({ chunk, ...where }, { signal: stopping.signal, tell }) }
      } catch (error) {
        return { broken: taskErrorOf(error) }
      }
    },
  }
}
