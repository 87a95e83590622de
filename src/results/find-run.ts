import { existsSync, statSync } from 'node:fs'
import path from 'node:path'

import { UnknownRunError } from './errors.ts'
import { listRuns, runFolders, runsFolder } from './list-runs.ts'

/** The folder of a run: one of this name in the project's `runs/`, or the folder at this path. */
export function findRun(root: string, nameOrPath: string): string {
  const known = runFolders(root)
  if (known.includes(nameOrPath)) return path.join(runsFolder(root), nameOrPath)
  const asPath = path.resolve(nameOrPath)
  if (existsSync(asPath) && statSync(asPath).isDirectory()) return asPath
  // The latest are what one is most likely to mean.
  const latest = listRuns(root).map(({ name }) => name)
  throw new UnknownRunError({ name: nameOrPath, known: latest, folder: runsFolder(root) })
}
