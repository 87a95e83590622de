import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from '../../make-folder.ts'
import { clientsFolder } from './client-files.ts'

const KEPT = 20

interface Snapshot {
  readonly root: string
  readonly id: string
  /** ISO 8601. */
  readonly at: string
  readonly sha256: string
  readonly text: string
}

/** Keeps what a client was at a time, and forgets all but the last twenty. */
export function keepSnapshot({ root, id, at, sha256, text }: Snapshot): void {
  const folder = path.join(clientsFolder(root), '.history', id)
  makeFolder(folder)
  // Colons are no part of a file's name everywhere.
  writeFileSync(path.join(folder, `${at.replaceAll(':', '-')}-${sha256.slice(0, 12)}.yaml`), text)
  const old = readdirSync(folder).toSorted().slice(0, -KEPT)
  for (const name of old) rmSync(path.join(folder, name))
}
