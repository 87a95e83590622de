import type { Manifest } from './manifest.ts'
import { isAlive, isOfThisMachine } from './run-process.ts'

/**
 * How a run ended, or that it has not. One whose manifest says `running` is `killed` when its process is gone from this
 * machine, and `unfinished` where that cannot be told: it was begun on another machine, or by a version that names none.
 */
export type RunStatus = Manifest['status'] | 'killed' | 'unfinished'

export function runStatus({ status, process: by, startedAt }: Manifest): RunStatus {
  if (status !== 'running') return status
  if (!by || !isOfThisMachine(by)) return 'unfinished'
  return isAlive(by, new Date(startedAt)) ? 'running' : 'killed'
}
