import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { HardhatPlugin } from 'hardhat/types/plugins'
import { runTypeChain } from 'typechain'

/** Contracts that npm packages ship ready-made: their bytecode is the one on the main net. */
const PREBUILT = ['@uniswap/v2-core/build/UniswapV2Factory.json', '@uniswap/v2-core/build/UniswapV2Pair.json']

/**
 * Adds, to every `hardhat build`, TypeChain types of the prebuilt contracts. Only their ABI is handed on, so that the
 * generated code holds none of their bytecode: that stays in the package it was published in.
 */
async function generate(root: string): Promise<void> {
  const abis = path.join(root, 'cache', 'prebuilt')
  const outDir = path.join(root, 'types', 'prebuilt')
  await rm(abis, { recursive: true, force: true })
  await mkdir(abis, { recursive: true })
  const allFiles = await Promise.all(
    PREBUILT.map(async (specifier) => {
      const artifact = JSON.parse(await readFile(fileURLToPath(import.meta.resolve(specifier)), 'utf8')) as {
        abi: unknown
      }
      const file = path.join(abis, path.basename(specifier))
      await writeFile(file, JSON.stringify(artifact.abi))
      return file.split(path.sep).join('/')
    }),
  )
  await runTypeChain({
    cwd: root,
    allFiles,
    filesToProcess: allFiles,
    outDir,
    target: 'ethers-v6',
    flags: {
      alwaysGenerateOverloads: false,
      discriminateTypes: false,
      tsNocheck: false,
      node16Modules: true,
      environment: undefined,
    },
  })
}

/** Types of the contracts that npm packages ship ready-made. */
export const prebuiltTypes: HardhatPlugin = {
  id: 'prebuilt-types',
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        processArtifactsAfterSuccessfulBuild: async (context) => generate(context.config.paths.root),
      }),
    }),
  },
}
