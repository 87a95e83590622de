import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

import { z } from 'zod'

import { KindsPackageError } from '../errors.ts'

const NAMES = z.array(z.string().min(1)).default([])
const MANIFEST = z.object({ saffron: z.object({ kinds: NAMES, optional: NAMES }).optional() })

const NONE = { kinds: [], optional: [] }

interface PackageModule {
  readonly name: string
  readonly file: string
}

/**
 * The packages that a project's package.json names under `"saffron": { "kinds": […] }`, and the module of each; then those
 * of the packages it names as `optional`, as far as they are installed.
 */
export function packageModules(root: string): readonly PackageModule[] {
  const file = path.join(root, 'package.json')
  const { resolve } = createRequire(file)
  const own = namesIn(file).kinds.map((name) => {
    try {
      return { name, file: resolve(name) }
    } catch (cause) {
      throw new KindsPackageError({ file, problem: `the package '${name}' is not to be found from here`, cause })
    }
  })
  return [...own, ...optionalPackages(root).flatMap((folder) => packageModules(folder))]
}

/** The folders of the packages that a project may have beside it, and has. */
export function optionalPackages(root: string): readonly string[] {
  const file = path.join(root, 'package.json')
  const { resolve } = createRequire(file)
  return namesIn(file).optional.flatMap((name) => {
    try {
      return path.dirname(resolve(`${name}/package.json`))
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'MODULE_NOT_FOUND') return []
      throw new KindsPackageError({ file, problem: `the package '${name}' does not export its package.json`, cause })
    }
  })
}

/** What the package.json of a project or a package names. */
export function namesIn(file: string): { readonly kinds: readonly string[]; readonly optional: readonly string[] } {
  if (!existsSync(file)) return NONE
  let manifest: unknown
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new KindsPackageError({ file, problem: 'it is not JSON', cause })
  }
  const reading = MANIFEST.safeParse(manifest)
  if (reading.success) return reading.data.saffron ?? NONE
  throw new KindsPackageError({ file, problem: 'in "saffron", "kinds" or "optional" is no list of names of packages' })
}
