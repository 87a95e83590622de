import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { ContractFactory, type Signer } from 'ethers'
import { z } from 'zod'

import { cloneRoot } from './temporary-project.ts'

const artifact = z.object({ abi: z.array(z.record(z.string(), z.unknown())), bytecode: z.string() })

/** What `test:long` alone installs: `node scripts/setup.mjs --long`. */
const LONG = path.join(cloneRoot, 'packages', 'published', 'long', 'node_modules')

function publishedFile(file: string): string {
  try {
    return fileURLToPath(import.meta.resolve(file))
  } catch {
    return path.join(LONG, file)
  }
}

/**
 * The factory of a contract as its authors published it on npm: creation code and interface out of a JSON file of the
 * installed package, found there under `keys`.
 */
export async function published(file: string, keys: readonly string[], signer: Signer): Promise<ContractFactory> {
  let json: unknown = JSON.parse(await readFile(publishedFile(file), 'utf8'))
  for (const key of keys) json = z.record(z.string(), z.unknown()).parse(json)[key]
  const { abi, bytecode } = artifact.parse(json)
  return new ContractFactory(JSON.stringify(abi), bytecode, signer)
}
