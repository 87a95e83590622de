import { execFileSync } from 'node:child_process'
import path from 'node:path'

import { type ClientRead, clientOf } from '../../models/client/files/client-of.ts'
import { readClientFile } from '../../models/client/files/read-client-file.ts'
import { clientFile } from './client-files.ts'
import { ClientSourceError } from './errors.ts'

interface Revision {
  readonly root: string
  readonly id: string
  /** As Git names it: HEAD~1, a branch, a commit. */
  readonly revision: string
}

/** A client as it was in a commit of the project's repository. */
export async function clientAtRevision({ root, id, revision }: Revision): Promise<ClientRead> {
  const file = path.relative(root, clientFile(root, id)).split(path.sep).join('/')
  const bytes = shownByGit(root, `${revision}:./${file}`)
  return clientOf(await readClientFile({ file: `${revision}:${file}`, bytes }), { id })
}

function shownByGit(root: string, object: string): Buffer {
  try {
    // What begins with a hyphen would be an option.
    return execFileSync('git', ['show', '--end-of-options', object], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (cause) {
    const stderr = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
    throw new ClientSourceError({ what: object, problem: stderr || 'Git cannot show it', cause })
  }
}
