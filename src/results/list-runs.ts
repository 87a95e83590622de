import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

import { RunReadError } from './errors.ts'
import { lastStepOf } from './last-step.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { type RunStatus, runStatus } from './run-status.ts'

/** A folder of `runs/`: its manifest and how far it came, or why it cannot be read; an empty one is of a run that never began. */
export type RunEntry = { readonly name: string; readonly folder: string } & (
  | { readonly status: RunStatus; readonly manifest: Manifest; readonly lastStep: number }
  | { readonly status: 'damaged' | 'empty'; readonly problem: string }
)

/** Where a project keeps its runs. */
export const runsFolder = (root: string): string => path.join(root, 'runs')

/** The runs of a project, the latest first and those that cannot be read last. */
export function listRuns(root: string): readonly RunEntry[] {
  const entries = runFolders(root).map((name) => runEntry(path.join(runsFolder(root), name)))
  return entries.toSorted((a, b) => (startOf(a) < startOf(b) ? 1 : -1))
}

/** The names of the folders of `runs/` that hold a run, whole, damaged or not begun. */
export function runFolders(root: string): readonly string[] {
  const folder = runsFolder(root)
  // A file of that name has no runs in it; whoever makes one is told.
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => isRun(path.join(folder, name)))
}

/** Results of some kind, or none as yet under a name that runs get. */
function isRun(folder: string): boolean {
  const files = readdirSync(folder)
  // The last one is what a disk without room for it may keep of a manifest.
  const marks = ['manifest.json', 'kpis.csv', 'manifest.json.tmp']
  return marks.some((mark) => files.includes(mark)) || (files.length === 0 && /-\d+$/.test(folder))
}

/** What a folder has of a run. */
export function runEntry(folder: string): RunEntry {
  const name = path.basename(folder)
  const recorded = hasRecords(folder)
  try {
    const manifest = readManifest(folder)
    const status = runStatus(manifest)
    if (recorded) return { name, folder, status, manifest, lastStep: lastStepOf(folder) }
    // It says what it is going to be before it records anything.
    if (status === 'running') return { name, folder, status, manifest, lastStep: 0 }
    if (NOT_BEGUN.includes(status)) return { name, folder, status: 'empty', problem: EMPTY }
    return { name, folder, status: 'damaged', problem: `It is said to be ${status}, but has no kpis.csv` }
  } catch (error) {
    if (!(error instanceof RunReadError)) throw error
    return recorded
      ? { name, folder, status: 'damaged', problem: error.message }
      : { name, folder, status: 'empty', problem: EMPTY }
  }
}

const EMPTY = 'Its run has not begun, or was ended before it had'

/** How a run may have ended that has recorded nothing. */
const NOT_BEGUN: readonly RunStatus[] = ['failed', 'interrupted', 'killed', 'unfinished']

/** A file that is there but empty is what is left where there was no room for its header. */
const hasRecords = (folder: string) =>
  (statSync(path.join(folder, 'kpis.csv'), { throwIfNoEntry: false })?.size ?? 0) > 0

const startOf = (entry: RunEntry) => ('manifest' in entry ? entry.manifest.startedAt : '')
