import { type FSWatcher, readdirSync, watch } from 'node:fs'
import path from 'node:path'

/** Folders that hold what is installed, generated or written by runs. */
const NOT_WRITTEN_BY_HAND = new Set(['node_modules', 'artifacts', 'cache', 'types', 'dist', 'runs', 'coverage', 'evm'])
/** Editors write a file in several steps, and some save several files at once. */
const SETTLES_MS = 40

/** The files saved in a project, a batch at a time. */
export interface SavedFiles {
  /** Resolves once something has been saved since the last batch was taken; takes nothing. */
  waiting(): Promise<void>
  /** What was saved since the last time, as paths from the project's folder. */
  take(): readonly string[]
  close(): void
}

/** Watches the project's .sol and .ts files, wherever somebody may write one. */
export function savedFiles(root: string): SavedFiles {
  let saved = new Set<string>()
  let { promise, resolve } = Promise.withResolvers<void>()
  let timer: NodeJS.Timeout | undefined
  const see = (folder: string) => (_: string, name: string | null) => {
    if (name === null || !/\.(sol|ts)$/.test(name)) return
    saved.add(path.join(folder, name))
    clearTimeout(timer)
    timer = setTimeout(() => resolve(), SETTLES_MS)
  }
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !NOT_WRITTEN_BY_HAND.has(entry.name))
    .map(({ name }) => name)
  const watchers: readonly FSWatcher[] = [
    // The folder itself for its config files; the whole of it would be node_modules too.
    watch(root, see('')),
    ...folders.map((folder) => watch(path.join(root, folder), { recursive: true }, see(folder))),
  ]
  // A folder that is removed while it is watched is no reason to end.
  for (const watcher of watchers) watcher.on('error', () => undefined)
  return {
    waiting: () => promise,
    take() {
      const batch = [...saved].toSorted()
      saved = new Set()
      ;({ promise, resolve } = Promise.withResolvers<void>())
      return batch
    },
    close() {
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
    },
  }
}
