import { doCall, doRun } from './do-task.ts'
import { type KeptRun, writeSegment } from './segments/write-segment.ts'
import { stopwatch } from './stopwatch.ts'
import type { ChunkOrder, ChunkResult, TaskNews, TaskResult } from './worker-messages.ts'

interface Watching {
  readonly signal: AbortSignal
  /** Called before and after each task. */
  readonly tell: (news: TaskNews) => void
}

/** Does the tasks of a chunk one after another, and keeps their runs in a segment. */
export async function doChunk(order: ChunkOrder, { signal, tell }: Watching): Promise<ChunkResult> {
  const { chunk, root, segments } = order
  const kept: KeptRun[] = []
  const results: TaskResult[] = []
  const left: string[] = []
  for (const { id, task } of chunk.tasks) {
    if (signal.aborted) {
      left.push(id)
      continue
    }
    tell({ begin: id })
    const seconds = stopwatch()
    if ('call' in task) {
      const result = await doCall(task.call, root)
      results.push({ id, ...result })
      tell({ end: id, seconds: seconds(), values: 0, failed: 'error' in result })
    } else {
      const records = await doRun(task.run, { root, signal })
      if (!records) {
        left.push(id)
        continue
      }
      if (segments === undefined) results.push({ id, records })
      else kept.push({ id, ...records })
      const values = records.steps.length * (records.columns.length + 2)
      tell({ end: id, seconds: seconds(), values, failed: records.status === 'failed' })
    }
    // What was told leaves only between two tasks, and so does a word to stop come in.
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (segments === undefined || kept.length === 0) return { results, left }
  return { segment: writeSegment(segments, kept), results, left }
}
