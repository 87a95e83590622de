import { thisProcess } from '../process/this-process.ts'
import { type RunCard, writeCard } from './run-card.ts'

interface Begun extends Pick<RunCard, 'kind' | 'about' | 'settings' | 'interval' | 'speed'> {
  readonly folder: string
  readonly now: () => Date
}

/** Does the work of a run, and keeps in its `run.json` that it is under way and how it ended. */
export async function asRun(
  { folder, now, ...about }: Begun,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<'done' | 'interrupted'> {
  const begun: RunCard = { ...about, process: thisProcess(), startedAt: now().toISOString(), status: 'running' }
  writeCard(folder, begun)
  const ending = new AbortController()
  const end = () => ending.abort()
  for (const signal of SIGNALS) process.once(signal, end)
  try {
    await work(ending.signal)
    const status = ending.signal.aborted ? 'interrupted' : 'done'
    writeCard(folder, { ...begun, status, endedAt: now().toISOString() })
    return status
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    try {
      writeCard(folder, { ...begun, status: 'failed', endedAt: now().toISOString(), problem })
    } catch {
      // Where nothing can be written that is what the run failed of, and its process tells the rest by being gone.
    }
    throw error
  } finally {
    for (const signal of SIGNALS) process.off(signal, end)
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const
