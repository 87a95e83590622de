import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { SaffronError } from '../../errors.ts'
import { KindsFileError } from '../errors.ts'
import { loadProblem } from '../load-problem.ts'
import { type CataloguedKind, kindsIn } from './catalogued-kind.ts'
import { libraryModules } from './library-modules.ts'
import { packageModules } from './package-modules.ts'
import { projectModules } from './project-modules.ts'

/** The library's own kinds. */
export async function libraryKinds(): Promise<readonly CataloguedKind[]> {
  const seen = new Set<unknown>()
  const kinds: CataloguedKind[] = []
  for (const url of libraryModules()) kinds.push(...kindsIn(await load(url), 'library', seen))
  return kinds
}

/**
 * All kinds of agents that a project can use, by name: the library's, its own, and those of the packages it names. Runs
 * their modules, which need the types of the built contracts.
 */
export async function readCatalogue(root: string): Promise<readonly CataloguedKind[]> {
  const seen = new Set<unknown>()
  const kinds: CataloguedKind[] = []
  // One after another: a kind belongs to whoever comes first of those that export it.
  for (const url of libraryModules()) kinds.push(...kindsIn(await load(url), 'library', seen))
  for (const { name, file } of packageModules(root)) kinds.push(...kindsIn(await loadFile(file), name, seen))
  for (const file of projectModules(root)) {
    kinds.push(...kindsIn(await loadFile(file, path.relative(root, file)), 'project', seen))
  }
  return kinds.toSorted((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0))
}

async function load(url: string): Promise<object> {
  const module: unknown = await import(url)
  return typeof module === 'object' && module !== null ? module : {}
}

async function loadFile(file: string, shown = file): Promise<object> {
  try {
    return await load(pathToFileURL(file).href)
  } catch (cause) {
    if (cause instanceof SaffronError) throw cause
    throw new KindsFileError({ file: shown, ...(await loadProblem(cause, file)), cause })
  }
}
