import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs'
import path from 'node:path'

/** Folders of a project that hold what is installed, generated or written by runs. */
const NOT_WRITTEN_BY_HAND = new Set(['node_modules', 'artifacts', 'cache', 'types', 'dist', 'runs', 'coverage', 'evm'])
/** What contracts, netlists and kinds of agents are written in; runs and studies beside it write JSON and CSV. */
const WRITTEN = /\.(sol|ts|m?js|ya?ml)$/
/** Editors write a file in several steps, and some save several files at once. */
const SETTLES_MS = 40

/** Whether a file matters that somebody has saved; undefined where nobody can tell. */
export type Matters = (file: string) => boolean | undefined

/** The files saved in a project, a batch at a time. */
export interface SavedFiles {
  /** Resolves once something has been saved since the last batch was taken; takes nothing. */
  waiting(): Promise<void>
  /** What was saved since the last time, as paths from the project's folder. */
  take(): readonly string[]
  close(): void
}

/**
 * Watches the project's files that matter, or its code and YAML where nobody can tell, wherever somebody may
 * write one. Each folder by itself: Node's recursive watching loses a file on Linux once it has been replaced by another,
 * which is how many editors save.
 */
export function savedFiles(root: string, matters: Matters = () => undefined): SavedFiles {
  const counts = (file: string) => matters(file) ?? WRITTEN.test(file)
  let saved = new Set<string>()
  let { promise, resolve } = Promise.withResolvers<void>()
  let timer: NodeJS.Timeout | undefined
  const watchers = new Map<string, FSWatcher>()

  function see(file: string): void {
    if (!counts(file)) return
    saved.add(file)
    clearTimeout(timer)
    timer = setTimeout(() => resolve(), SETTLES_MS)
  }

  /** Watches a folder and all below it; gives the files that are there. */
  function open(folder: string): readonly string[] {
    close(folder)
    try {
      const watcher = watch(path.join(root, folder), (event, name) => changed(event, folder, name))
      // A folder that is removed while it is watched is no reason to end.
      watcher.on('error', () => close(folder))
      watchers.set(folder, watcher)
      return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
        const below = path.join(folder, entry.name)
        if (entry.isDirectory()) return mayHold(below) ? open(below) : []
        return WRITTEN.test(below) ? [below] : []
      })
    } catch (error) {
      // Gone while we looked.
      if (isMissing(error)) return []
      throw error
    }
  }

  function changed(event: string, folder: string, name: string | null): void {
    if (name === null) return
    const file = path.join(folder, name)
    if (WRITTEN.test(name) || counts(file)) see(file)
    // Something has come or gone: a folder, perhaps, with files in it.
    else if (event === 'rename' && mayHold(file)) {
      if (isFolder(path.join(root, file))) for (const each of open(file)) see(each)
      else close(file)
    }
  }

  function close(folder: string): void {
    for (const [each, watcher] of watchers) {
      if (each !== folder && !each.startsWith(folder + path.sep)) continue
      watcher.close()
      watchers.delete(each)
    }
  }

  open('')
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
      for (const watcher of watchers.values()) watcher.close()
    },
  }
}

/** Whether somebody may write code in a folder of the project. */
function mayHold(folder: string): boolean {
  const name = path.basename(folder)
  return !name.startsWith('.') && name !== 'node_modules' && !NOT_WRITTEN_BY_HAND.has(folder)
}

const isFolder = (file: string) => statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'
