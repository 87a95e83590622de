// The process that does chunks, one after another. It is started by worker.ts and ends when the one that started it does.
import { doChunk } from './do-chunk.ts'
import { taskErrorOf } from './do-task.ts'
import type { News, Order } from './worker-messages.ts'

let stopping = new AbortController()

process.on('disconnect', () => process.exit())
process.on('message', (order: Order) => {
  if ('stop' in order) stopping.abort()
  else {
    stopping = new AbortController()
    doChunk(order, { signal: stopping.signal, tell }).then(
      (done) => tell({ done }),
      (error: unknown) => tell({ broken: taskErrorOf(error) }),
    )
  }
})
// Nobody reads what it prints.
process.on('warning', (warning) => {
  const { name, message, code } = warning as NodeJS.ErrnoException
  if (name === 'SaffronWarning') tell({ warned: { code: code ?? name, message } })
})
tell({ ready: true })

function tell(news: News): void {
  process.send?.(news, undefined, undefined, () => undefined)
}
