import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { SaffronError } from '../../errors.ts'
import { KindsFileError } from '../errors.ts'
import { loadProblem } from '../load-problem.ts'
import { type CataloguedKind, kindsIn } from './catalogued-kind.ts'
import { libraryModules } from './library-modules.ts'
import { packageModules } from './package-modules.ts'
import { projectModules } from './project-modules.ts'

const LIBRARY = { from: 'library', where: 'library' }

/** The library's own kinds. */
export async function libraryKinds(): Promise<readonly CataloguedKind[]> {
  const seen = new Set<unknown>()
  const kinds: CataloguedKind[] = []
  for (const url of libraryModules()) kinds.push(...kindsIn(await load(url), LIBRARY, seen))
  return kinds
}

/** The kinds of agents that a project can use. */
export interface Catalogue {
  /** By name. */
  readonly kinds: readonly CataloguedKind[]
  /** Why the rest could not be read: a file that breaks leaves all others as they are. */
  readonly unread: readonly SaffronError[]
}

/**
 * All kinds of agents that a project can use: the library's, its own, and those of the packages it names. Runs their
 * modules, which need the types of the built contracts.
 */
export async function readCatalogue(root: string): Promise<Catalogue> {
  const seen = new Set<unknown>()
  const kinds: CataloguedKind[] = []
  const unread: SaffronError[] = []
  // One after another: a kind belongs to whoever comes first of those that export it.
  for (const url of libraryModules()) kinds.push(...kindsIn(await load(url), LIBRARY, seen))
  const files = [
    ...packagesOf(root, unread).map(({ name, file }) => ({ file, shown: file, from: name, where: name })),
    ...projectModules(root).map((file) => {
      const where = path.relative(root, file)
      return { file, shown: where, from: 'project', where }
    }),
  ]
  for (const { file, shown, from, where } of files) {
    try {
      kinds.push(...kindsIn(await loadFile(file, shown), { from, where }, seen))
    } catch (error) {
      if (!(error instanceof SaffronError)) throw error
      unread.push(error)
    }
  }
  return { kinds: kinds.toSorted((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)), unread }
}

function packagesOf(root: string, unread: SaffronError[]): ReturnType<typeof packageModules> {
  try {
    return packageModules(root)
  } catch (error) {
    if (!(error instanceof SaffronError)) throw error
    unread.push(error)
    return []
  }
}

async function load(url: string): Promise<object> {
  const module: unknown = await import(url)
  return typeof module === 'object' && module !== null ? module : {}
}

async function loadFile(file: string, shown: string): Promise<object> {
  try {
    return await load(pathToFileURL(file).href)
  } catch (cause) {
    const { message, hint } = cause instanceof SaffronError ? cause : {}
    const problem = message === undefined ? await loadProblem(cause, file) : { problem: message, hint }
    throw new KindsFileError({ file: shown, ...problem, cause })
  }
}
