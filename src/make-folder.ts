import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'

import { FolderError } from './errors.ts'

/**
 * Makes a folder and those it is in, as far as they are missing. One by one: Node's own `recursive` never returns where
 * the file system refuses with ENOENT, as /proc does.
 */
export function makeFolder(folder: string): void {
  const full = path.resolve(folder)
  if (isFolder(full)) return
  if (path.dirname(full) !== full) makeFolder(path.dirname(full))
  try {
    mkdirSync(full)
  } catch (cause) {
    // Another process may have made it meanwhile.
    if (!isFolder(full)) throw new FolderError({ folder: full, cause })
  }
}

function isFolder(folder: string): boolean {
  try {
    return statSync(folder).isDirectory()
  } catch {
    return false
  }
}
