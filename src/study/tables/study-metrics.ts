import path from 'node:path'

import type { Means, Part } from '../../netlist/expect/means.ts'
import { csvRows } from '../../results/tables/csv-rows.ts'
import { type ClientMetrics, clientMetrics } from '../analyse/metrics/client-metrics.ts'
import type { Records } from '../analyse/metrics/part.ts'
import { openStore, type StudyStore } from '../execute/segments/store.ts'

/** The metrics of a study: of its runs, or of those of each set where it has several. */
export type StudyMetrics = ClientMetrics | { readonly sets: readonly (ClientMetrics & { readonly set: number })[] }

/** Computes what a client is shown of a study's runs, from its segments and points.csv. Runs that failed are left out. */
export async function studyMetrics(folder: string, means: Means, opened?: StudyStore): Promise<StudyMetrics> {
  const store = opened ?? (await openStore(folder))
  const sets = idsBySet(path.join(folder, 'points.csv'), store)
  const recordSeconds = await recordSecondsOf(store)
  const byRun = new Map<string, Partial<Record<Part, Float64Array>>>()
  for (const [part, kpi] of Object.entries(means) as [Part, string][]) {
    for await (const { id, values } of store.series(kpi)) byRun.set(id, { ...byRun.get(id), [part]: values })
  }
  const metrics = [...sets].map(([set, ids]) => {
    const runs = ids.map((id): Records['runs'][number] => byRun.get(id) ?? {})
    return { set, ...clientMetrics({ recordSeconds, runs }) }
  })
  const [only, ...more] = metrics
  if (!only) return clientMetrics({ recordSeconds, runs: [] })
  if (more.length > 0) return { sets: metrics }
  const { set: _, ...alone } = only
  return alone
}

function idsBySet(file: string, store: StudyStore): Map<number, string[]> {
  const rows = csvRows(file)
  rows.next()
  const sets = new Map<number, string[]>()
  for (const [, id = '', set = '', , status] of rows) {
    if (status !== 'finished' && status !== 'stopped') continue
    if (!store.run(id)) continue
    const ids = sets.get(Number(set)) ?? []
    sets.set(Number(set), ids)
    ids.push(id)
  }
  return sets
}

/** Seconds between two records, on average over the first run that has two. */
async function recordSecondsOf(store: StudyStore): Promise<number> {
  for (const segment of store.segments) {
    for (const { start, end } of store.runsOf(segment)) {
      if (end - start < 2) continue
      const times = await segment.times()
      return ((times[end - 1] ?? 0) - (times[start] ?? 0)) / (end - start - 1)
    }
  }
  return 1
}
