import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

import { RunReadError } from './errors.ts'
import { lastStepOf } from './last-step.ts'
import { type Manifest, readManifest } from './manifest.ts'

/** A folder of `runs/`: its manifest and how far it came, or why it cannot be read. */
export type RunEntry = { readonly name: string; readonly folder: string } & (
  { readonly manifest: Manifest; readonly lastStep: number } | { readonly problem: string }
)

/** Where a project keeps its runs. */
export const runsFolder = (root: string): string => path.join(root, 'runs')

/** The runs of a project, the latest first and those that cannot be read last. */
export function listRuns(root: string): readonly RunEntry[] {
  const entries = runFolders(root).map((name) => entryOf(name, path.join(runsFolder(root), name)))
  return entries.toSorted((a, b) => (startOf(a) < startOf(b) ? 1 : -1))
}

/** The names of the folders of `runs/` that hold a run, whole or damaged. */
export function runFolders(root: string): readonly string[] {
  const folder = runsFolder(root)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => ['manifest.json', 'kpis.csv'].some((file) => existsSync(path.join(folder, name, file))))
}

function entryOf(name: string, folder: string): RunEntry {
  try {
    return { name, folder, manifest: readManifest(folder), lastStep: lastStepOf(folder) }
  } catch (error) {
    if (!(error instanceof RunReadError)) throw error
    return { name, folder, problem: error.message }
  }
}

const startOf = (entry: RunEntry) => ('manifest' in entry ? entry.manifest.startedAt : '')
