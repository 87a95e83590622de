import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { functionsIn } from './functions-in.ts'

/** Of each contract its functions and the rest of it: `unstake(uint256)` and `declarations` by a hash of their text. */
export type ContractFunctions = Readonly<Record<string, Readonly<Record<string, string>>>>

const HASH_LETTERS = 12
const IMPORT = /\bimport\b[^;"']*["']([^"']+)["']/g

/**
 * What the functions of these contracts are, and of those of the project that their files import, as far as their sources
 * are in the project's folder `contracts`. Comments and spaces count for nothing.
 */
export function contractFunctions(root: string, contracts: readonly string[]): ContractFunctions {
  const found = [...contractSources(root, contracts).values()].flatMap((text) => [...functionsIn(text)])
  return Object.fromEntries(
    found.map(([contract, parts]) => [
      contract,
      Object.fromEntries([...parts].map(([name, text]) => [name, hash(text)])),
    ]),
  )
}

/** The project's files that hold these contracts, with those that they import, and what is in them. */
export function contractSources(root: string, contracts: readonly string[]): ReadonlyMap<string, string> {
  const folder = path.join(root, 'contracts')
  if (!existsSync(folder) || contracts.length === 0) return new Map()
  const texts = new Map<string, string>()
  for (const entry of globSync('**/*.sol', { cwd: folder, withFileTypes: true })) {
    // A folder may end so too.
    if (entry.isDirectory()) continue
    const file = path.join(entry.parentPath, entry.name)
    texts.set(file, readFileSync(file, 'utf8'))
  }
  const wanted = new Set(
    [...texts].flatMap(([file, text]) =>
      contracts.some((name) => new RegExp(`\\bcontract\\s+${name}\\b`).test(text)) ? [file] : [],
    ),
  )
  // A set that grows is walked to its end.
  for (const file of wanted) {
    for (const [, specifier = ''] of (texts.get(file) ?? '').matchAll(IMPORT)) {
      const imported = path.resolve(path.dirname(file), specifier)
      if (texts.has(imported)) wanted.add(imported)
    }
  }
  return new Map([...wanted].map((file) => [file, texts.get(file) ?? '']))
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, HASH_LETTERS)
