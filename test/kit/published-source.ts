import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

import { ContractFactory } from 'ethers'
import { z } from 'zod'

import { cloneRoot } from './temporary-project.ts'

const LONG = path.join(cloneRoot, 'packages', 'published', 'long')

const code = z.object({
  abi: z.array(z.record(z.string(), z.unknown())),
  evm: z.object({ bytecode: z.object({ object: z.string().min(1) }) }),
})
const output = z.object({ contracts: z.record(z.string(), z.record(z.string(), z.unknown())) })

/**
 * Factories of contracts that their authors published as source alone, each told with the file it is in: compiled by a compiler
 * of their time, without its intermediate language, which takes three times as long.
 */
export function compiledFromSource<Name extends string>(
  contracts: Readonly<Record<Name, string>>,
): Readonly<Record<Name, ContractFactory>> {
  const named = Object.entries<string>(contracts)
  const sources: Record<string, { content: string }> = {}
  const read = (file: string) => {
    if (sources[file]) return
    const content = readFileSync(path.join(LONG, 'node_modules', file), 'utf8')
    sources[file] = { content }
    for (const [, imported = ''] of content.matchAll(/(?:from|import) "(\.[^"]+)"/g))
      read(path.posix.join(path.posix.dirname(file), imported))
  }
  for (const [, file] of named) read(file)
  const settings = {
    optimizer: { enabled: true, runs: 200 },
    evmVersion: 'paris',
    outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
  }
  const done = output.parse(JSON.parse(compiled(JSON.stringify({ language: 'Solidity', sources, settings }))))
  const factoryOf = (name: string, file: string) => {
    const { abi, evm } = code.parse(done.contracts[file]?.[name])
    return new ContractFactory(JSON.stringify(abi), evm.bytecode.object)
  }
  return Object.fromEntries(named.map(([name, file]) => [name, factoryOf(name, file)])) as Record<Name, ContractFactory>
}

/** What the compiler says to a request. */
function compiled(request: string): string {
  const compiler: unknown = createRequire(path.join(LONG, 'package.json'))('solc')
  if (typeof compiler === 'object' && compiler && 'compile' in compiler && typeof compiler.compile === 'function') {
    const answer: unknown = compiler.compile(request)
    if (typeof answer === 'string') return answer
  }
  throw new TypeError('solc is no compiler')
}
