import { readdir } from 'node:fs/promises'

import { type CatalogueEntry, isControllable } from './controllable.ts'

/** Beside this file, in the sources and in the built package alike. */
const FOLDER = new URL('controllable/', import.meta.url)

/**
 * All kinds of controllable agents, by name: whatever the modules of `controllable/` export that is one, so that a new
 * kind needs its file and nothing else. Runs these modules, which need the types of the built contracts.
 */
export async function readCatalogue(): Promise<readonly CatalogueEntry[]> {
  const files = (await readdir(FOLDER)).filter((file) => /(?<!\.d)\.[jt]s$/.test(file))
  const modules = await Promise.all(
    files.toSorted().map(async (file): Promise<object> => import(new URL(file, FOLDER).href)),
  )
  const kinds = modules.flatMap((module) => Object.values(module).filter(isControllable))
  return kinds.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
}
