import path from 'node:path'

import type { Log } from '../../log/log.ts'
import type { SegmentRun } from '../execute/segments/segment.ts'
import type { Progress } from '../execute/study-runner.ts'
import type { StudyManifest } from '../execute/study-folder.ts'

interface StudyJournal {
  begin(facts: Readonly<Record<string, unknown>>): void
  /** Runs that have been kept, and how far that is. */
  kept(runs: readonly SegmentRun[]): void
  progress(progress: Progress): void
  end(ending: Pick<StudyManifest, 'status'> & Readonly<Record<string, unknown>>): void
}

/** Tells a log of a study: how it begins and ends, what has been kept, and each run that failed. */
export function studyJournal(log: Log | undefined, folder: string): StudyJournal {
  const queue = log?.of('queue', { study: path.basename(folder) })
  let far: Progress | undefined
  return {
    begin: (facts) => queue?.info('the study begins', facts),
    kept(runs) {
      for (const { id, status, error } of runs) {
        if (status === 'failed') queue?.warn('a run failed', { point: id, code: error?.code, problem: error?.message })
        else queue?.debug('a run is kept', { point: id, status })
      }
      queue?.info('runs are kept', { more: runs.length })
    },
    progress(progress) {
      // A line for each run that ends is what the runs themselves are for.
      if (progress.done === far?.done && progress.total === far.total) return
      far = progress
      const { done, failed, total, seconds } = progress
      queue?.info('so far', { done, failed, total, seconds })
    },
    end({ status, ...facts }) {
      queue?.[status === 'failed' ? 'error' : 'info']('the study ends', { status, ...facts })
    },
  }
}
