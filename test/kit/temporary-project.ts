import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const cloneRoot = fileURLToPath(new URL('../../', import.meta.url))

/** An empty folder somewhere else, with a space in its path; `remove` it afterwards. */
export function temporaryFolder(): { root: string; remove: () => void } {
  const parent = mkdtempSync(path.join(os.tmpdir(), 'saffron '))
  const root = path.join(parent, 'a project')
  mkdirSync(root)
  return { root, remove: () => rmSync(parent, { recursive: true, force: true }) }
}

/** Gives a folder packages that the clone has already, so that nothing has to be downloaded. */
export function linkPackages(root: string, names: readonly string[]): void {
  for (const name of names) {
    const link = path.join(root, 'node_modules', name)
    mkdirSync(path.dirname(link), { recursive: true })
    symlinkSync(path.join(cloneRoot, 'node_modules', name), link, 'junction')
  }
}
