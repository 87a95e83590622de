import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

import { type Artifact, artifactOf } from './artifact.ts'
import { ArtifactError, ArtifactNotFoundError } from '../errors.ts'

/** Installed packages do not change while a process runs. */
const read = new Map<string, Artifact>()

/**
 * The artifact in an installed package, as `@uniswap/v2-core/build/UniswapV2Pair.json`: the bytecode that its authors
 * published. Looked up as from the module `from` (its `import.meta.url`), or from Saffron's own dependencies. `install` is
 * what npm is to be told where that is not the package's name: an alias or a version.
 */
export function publishedArtifact(
  specifier: string,
  { from = import.meta.url, install }: { from?: string; install?: string } = {},
): Artifact {
  const file = find(specifier, from, install)
  const known = read.get(file)
  if (known !== undefined) return known
  const artifact = artifactOf(parse(readFileSync(file, 'utf8'), specifier), specifier)
  read.set(file, artifact)
  return artifact
}

/** By hand: many packages do not export the paths of their artifacts, though they are there to be read. */
function find(specifier: string, from: string, install: string | undefined): string {
  const folders = createRequire(from).resolve.paths(specifier) ?? []
  const file = folders.map((folder) => path.join(folder, specifier)).find((candidate) => existsSync(candidate))
  if (file !== undefined) return file
  const [scopeOrName = '', name = ''] = specifier.split('/')
  const packageName = scopeOrName.startsWith('@') ? `${scopeOrName}/${name}` : scopeOrName
  throw new ArtifactNotFoundError({ specifier, install: install ?? packageName })
}

function parse(text: string, specifier: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ArtifactError({ contract: specifier, reason: 'it is not JSON', cause })
  }
}
