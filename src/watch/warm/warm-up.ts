import { globSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import type { CompilerInput } from 'hardhat/types/solidity'

import { compilerPaths } from './compiler-paths.ts'
import type { KeptSolc } from './kept-solc.ts'

/**
 * Compiles a contract of the last build for nothing, so that V8 optimises what a compiler uses most: the first save then
 * costs 0.8 s of it instead of 1.6 s. Only one, for all of them may take long.
 */
export async function warmUp(hardhat: HardhatRuntimeEnvironment, solc: KeptSolc): Promise<void> {
  const { paths } = hardhat.config
  const newest = globSync(path.join(paths.artifacts, 'build-info', '*.json'))
    .filter((file) => !file.endsWith('.output.json'))
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]
  if (newest === undefined) return
  // Hardhat's own file, so its type is known.
  const info = JSON.parse(readFileSync(newest, 'utf8')) as { solcVersion: string; input: CompilerInput }
  const compilerPath = compilerPaths(hardhat.config).get(info.solcVersion)
  if (compilerPath === undefined) return
  const sources = Object.entries(info.input.sources).filter(([name]) => name.startsWith('project/'))
  const [largest] = sources.toSorted(([, a], [, b]) => b.content.length - a.content.length)
  if (!largest) return
  const outputSelection = { [largest[0]]: { '*': ['evm.bytecode.object'] } }
  await solc.compile(compilerPath, { ...info.input, settings: { ...info.input.settings, outputSelection } })
}
