import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

import { z } from 'zod'

import { namesIn } from './package-modules.ts'

const VERSIONS = z.record(z.string(), z.unknown()).default({})
const MANIFEST = z.object({ dependencies: VERSIONS, devDependencies: VERSIONS })

/**
 * How a project gets kinds that it does not have: what to write into its package.json, which is the modules of its
 * dependencies where some have kinds that it does not name. Nothing of them is run. Of a project that names packages and
 * whose dependencies have no others there is nothing to say.
 */
export function kindsElsewhere(root: string): string | undefined {
  const file = path.join(root, 'package.json')
  const { kinds, optional } = namesIn(file)
  const offered = dependenciesIn(file)
    .filter((name) => !optional.includes(name))
    .flatMap((name) => kindsOf(name, file))
    .filter((name) => !kinds.includes(name))
  if (offered.length > 0) return `${offered.join(' and ')} may have it: ${fieldWith([...kinds, ...offered])}.`
  if (kinds.length > 0 || optional.length > 0) return undefined
  return `Kinds of an installed package are there once it is named: ${fieldWith(['some-package'])}.`
}

const fieldWith = (names: readonly string[]): string =>
  `\`"saffron": { "kinds": [${names.map((name) => JSON.stringify(name)).join(', ')}] }\` in package.json`

function dependenciesIn(file: string): readonly string[] {
  if (!existsSync(file)) return []
  const { success, data } = MANIFEST.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  return success ? Object.keys({ ...data.dependencies, ...data.devDependencies }) : []
}

/** A package that is broken offers nothing; it is not what was asked for. */
function kindsOf(name: string, from: string): readonly string[] {
  const folders = createRequire(from).resolve.paths(name) ?? []
  const file = folders.map((folder) => path.join(folder, name, 'package.json')).find((each) => existsSync(each))
  try {
    return file === undefined ? [] : namesIn(file).kinds
  } catch {
    return []
  }
}
