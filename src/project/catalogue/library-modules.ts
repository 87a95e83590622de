import { readdirSync } from 'node:fs'

/** Beside this file, in the sources and in the built package alike. */
const SOURCES = new URL('../../', import.meta.url)
const FOLDERS = ['agents/controllable/', 'agents/uncontrollable/', 'models/minting/', 'models/purse/']

/** The modules of the library that hold kinds, as URLs, so that a new kind needs its file and nothing else. */
export function libraryModules(): readonly string[] {
  return FOLDERS.flatMap((name) => {
    const folder = new URL(name, SOURCES)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return files
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => /(?<!\.d)\.[jt]s$/.test(file))
      .toSorted()
      .map((file) => new URL(file, folder).href)
  })
}
