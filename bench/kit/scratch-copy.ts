import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What is linked or is not part of a clone. What is built stays here too: Hardhat knows its output by absolute paths. */
const LEFT_OUT = new Set(['node_modules', 'artifacts', 'cache', 'types', 'runs', 'studies', 'dist', 'coverage', '.git'])
/** The same where it is not at the top. */
const NESTED = new Set(['node_modules', 'target'])

export interface ScratchCopy {
  readonly root: string
  remove(): void
}

/** A copy of the project to save files in; unless it is `bare`, with the packages that are installed here. */
export function scratchCopy({ bare = false } = {}): ScratchCopy {
  const root = mkdtempSync(path.join(os.tmpdir(), 'saffron-bench-'))
  for (const name of readdirSync(ROOT).filter((each) => !LEFT_OUT.has(each))) {
    const filter = (file: string) => !NESTED.has(path.basename(file))
    cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true, filter })
  }
  if (!bare) symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'), 'junction')
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}
