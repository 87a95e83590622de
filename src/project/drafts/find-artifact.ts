import { existsSync, globSync, statSync } from 'node:fs'
import path from 'node:path'

import { isRecord } from '../../field/plain.ts'
import { jsonAt } from '../../abi/deploy/artifact-file.ts'
import { nearest } from '../../nearest.ts'
import { ArtifactChoiceError, ArtifactLookupError } from './errors.ts'

/** An artifact that has been found. */
export interface FoundArtifact {
  readonly file: string
  /** In an installed package, as `@uniswap/v2-core/build/UniswapV2Pair.json`. */
  readonly specifier: string | undefined
}

/**
 * The artifact that a text names: a JSON file; a contract in a folder of them, as `out/Counter` or `artifacts/Counter`; a
 * contract in an installed package, as `@uniswap/v2-core/UniswapV2Pair`.
 */
export function findArtifact(
  named: string,
  { cwd, root }: { readonly cwd: string; readonly root: string },
): FoundArtifact {
  const file = path.resolve(cwd, named)
  if (existsSync(file) && statSync(file).isFile()) return { file, specifier: undefined }
  const contract = path.basename(named, '.json')
  const folder = path.resolve(cwd, path.dirname(named))
  if (path.dirname(named) !== '.' && isFolder(folder))
    return { file: only(contract, folder, named), specifier: undefined }
  for (const modules of foldersUp(root).map((each) => path.join(each, 'node_modules'))) {
    const installed = path.join(modules, path.dirname(named))
    if (path.dirname(named) === '.' || named.startsWith('.') || !isFolder(installed)) continue
    const found = only(contract, installed, named)
    return { file: found, specifier: path.relative(modules, found).split(path.sep).join('/') }
  }
  throw new ArtifactLookupError({ named, problem: 'there is no such file, folder of artifacts or installed package' })
}

const isFolder = (each: string): boolean => existsSync(each) && statSync(each).isDirectory()

function foldersUp(from: string): readonly string[] {
  const above = path.dirname(from)
  return above === from ? [from] : [from, ...foldersUp(above)]
}

/** The one artifact of a contract below a folder. */
function only(contract: string, folder: string, named: string): string {
  const files = globSync('**/*.json', { cwd: folder, exclude: (name) => path.basename(name) === 'node_modules' })
  const same = files.filter((file) => path.basename(file) === `${contract}.json`).toSorted()
  const artifacts = same.map((file) => path.join(folder, file)).filter(hasAbi)
  const [first, ...more] = artifacts
  if (first !== undefined && more.length === 0) return first
  if (first !== undefined)
    throw new ArtifactChoiceError({ contract, files: artifacts.map((file) => path.relative(folder, file)), folder })
  const known = [...new Set(files.map((file) => path.basename(file, '.json')))]
  const problem = `no ${contract}.json below ${folder} has an ABI`
  throw new ArtifactLookupError({ named, problem, meant: nearest(contract, known) })
}

function hasAbi(file: string): boolean {
  const content = jsonAt(file)
  return isRecord(content) && Array.isArray(content['abi'])
}
