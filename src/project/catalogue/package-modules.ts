import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

import { z } from 'zod'

import { KindsPackageError } from '../errors.ts'

const MANIFEST = z.object({ saffron: z.object({ kinds: z.array(z.string().min(1)) }).optional() })

/** The packages that a project's package.json names under `"saffron": { "kinds": […] }`, and the module of each. */
export function packageModules(root: string): readonly { readonly name: string; readonly file: string }[] {
  const file = path.join(root, 'package.json')
  if (!existsSync(file)) return []
  const { resolve } = createRequire(file)
  return namesIn(file).map((name) => {
    try {
      return { name, file: resolve(name) }
    } catch (cause) {
      throw new KindsPackageError({ file, problem: `the package '${name}' is not to be found from here`, cause })
    }
  })
}

function namesIn(file: string): readonly string[] {
  let manifest: unknown
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new KindsPackageError({ file, problem: 'it is not JSON', cause })
  }
  const reading = MANIFEST.safeParse(manifest)
  if (reading.success) return reading.data.saffron?.kinds ?? []
  throw new KindsPackageError({ file, problem: '"saffron" has no list "kinds" of names of packages' })
}
