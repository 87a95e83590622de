import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { HardhatPlugin } from 'hardhat/types/plugins'

import { runTypeChain } from './run-type-chain.ts'

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

/** Types of the prebuilt contracts. Only their ABI is handed on: their bytecode stays in the package it was published in. */
async function prebuilt(root: string): Promise<void> {
  const abis = path.join(root, 'cache', 'prebuilt')
  await rm(abis, { recursive: true, force: true })
  const wanted = Object.entries(PREBUILT).flatMap(([folder, files]) => files.map((file) => ({ folder, file })))
  const files = await Promise.all(
    wanted.map(async ({ folder, file: specifier }) => {
      const artifact = JSON.parse(await readFile(fileURLToPath(import.meta.resolve(specifier)), 'utf8')) as {
        abi: unknown
      }
      const file = path.join(abis, folder, path.basename(specifier))
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, JSON.stringify(artifact.abi))
      return file
    }),
  )
  await runTypeChain({ root, files, inputDir: abis, outDir: path.join(root, 'types', 'prebuilt') })
}

/** Types of the project's own contracts, and apart from them of what is compiled from npm packages. */
async function compiled(root: string, artifacts: string, files: readonly string[]): Promise<void> {
  const own = path.join(artifacts, 'contracts')
  const isOwn = (file: string) => file.startsWith(own + path.sep)
  const types = path.join(root, 'types')
  const [ours, theirs] = [files.filter(isOwn), files.filter((file) => !isOwn(file))]
  await runTypeChain({ root, files: ours, inputDir: own, outDir: path.join(types, 'contracts'), forHardhat: true })
  await runTypeChain({ root, files: theirs, inputDir: artifacts, outDir: path.join(types, 'npm') })
}

/** Adds the types of all contracts to every `hardhat build`: where they are depends on the contract alone. */
export const contractTypes: HardhatPlugin = {
  id: 'contract-types',
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        processArtifactsAfterSuccessfulBuild: async ({ config: { paths } }, files) => {
          await compiled(paths.root, paths.artifacts, [...files].toSorted())
          await prebuilt(paths.root)
        },
      }),
    }),
  },
}
