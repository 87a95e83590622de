import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { HardhatPlugin } from 'hardhat/types/plugins'
import { runTypeChain } from 'typechain'

/**
 * Contracts that npm packages ship ready-made: their bytecode is the one on the main net. By the folder of types/prebuilt
 * their types go to: one for each package whose contracts share names with another's.
 */
const PREBUILT: Readonly<Record<string, readonly string[]>> = {
  '.': ['@uniswap/v2-core/build/UniswapV2Factory.json', '@uniswap/v2-core/build/UniswapV2Pair.json'],
  'ocean-v3': ['BFactory', 'BPool', 'DTFactory', 'DataTokenTemplate'].map((name) => `ocean-v3/artifacts/${name}.json`),
  'ocean-v4': [
    'ERC721Factory',
    'pools/FactoryRouter',
    'pools/balancer/BPool',
    'pools/ssContracts/SideStaking',
    'templates/ERC20Template',
    'templates/ERC721Template',
  ].map((name) => `ocean-v4/artifacts/contracts/${name}.sol/${path.posix.basename(name)}.json`),
}

/**
 * Adds, to every `hardhat build`, TypeChain types of the prebuilt contracts. Only their ABI is handed on, so that the
 * generated code holds none of their bytecode: that stays in the package it was published in.
 */
async function generate(root: string): Promise<void> {
  const abis = path.join(root, 'cache', 'prebuilt')
  const outDir = path.join(root, 'types', 'prebuilt')
  await rm(abis, { recursive: true, force: true })
  const wanted = Object.entries(PREBUILT).flatMap(([folder, files]) => files.map((file) => ({ folder, file })))
  const allFiles = await Promise.all(
    wanted.map(async ({ folder, file: specifier }) => {
      const artifact = JSON.parse(await readFile(fileURLToPath(import.meta.resolve(specifier)), 'utf8')) as {
        abi: unknown
      }
      const file = path.join(abis, folder, path.basename(specifier))
      await mkdir(path.dirname(file), { recursive: true })
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
