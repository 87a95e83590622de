import { openStore } from '../execute/segments/store.ts'
import { readStudy, runBy } from '../execute/study-folder.ts'

/** How far a study is. */
export interface StudyStatus {
  /** `broken off` where its process has gone without a word. */
  readonly state: 'running' | 'finished' | 'stopped' | 'interrupted' | 'failed' | 'broken off'
  readonly why?: string
  /** Runs that it is to have; unknown where it depends on what comes out. */
  readonly points: number | undefined
  /** Runs that are there. */
  readonly kept: number
  /** Why runs failed, the most frequent first. */
  readonly failures: readonly { readonly code: string; readonly message: string; readonly count: number }[]
}

/** Reads how far a study is, whoever runs it. */
export async function studyStatus(folder: string): Promise<StudyStatus> {
  const manifest = readStudy(folder)
  const { status, why, points, planned } = manifest
  const isDone = status === 'finished' || status === 'stopped'
  const store = await openStore(folder)
  const counts = new Map<string, { code: string; message: string; count: number }>()
  let kept = 0
  for (const segment of store.segments)
    for (const { run } of store.runsOf(segment)) {
      kept++
      if (!run.error) continue
      const key = `${run.error.code} ${run.error.message}`
      const known = counts.get(key) ?? { ...run.error, count: 0 }
      counts.set(key, { ...known, count: known.count + 1 })
    }
  return {
    state: runBy(manifest) === 'gone' ? 'broken off' : status,
    ...(why !== undefined && { why }),
    points: isDone ? points : planned,
    kept,
    failures: [...counts.values()].toSorted((a, b) => b.count - a.count),
  }
}
