import path from 'node:path'

import { runTypeChain as generate } from 'typechain'
import { outputTransformers } from 'typechain/dist/codegen/outputTransformers/index.js'

interface TypeChainRun {
  readonly root: string
  /** ABIs or artifacts. */
  readonly files: readonly string[]
  /** The folder that the files' places are kept from. TypeChain's own choice, where all files meet, moves with them. */
  readonly inputDir: string
  readonly outDir: string
  /** Also declares to Hardhat's own `getContractFactory` what there is. */
  readonly forHardhat?: boolean
}

/** Imports of folders, which a module of Node must name to the file. */
const FOLDER_IMPORT = /^((?:import|export)\s.*?\sfrom\s+)(['"])(\.[^'"]*)(?<!\.js)\2;?$/gm

/** Writes TypeChain types of contracts, in modules as Node takes them. */
export async function runTypeChain({ root, files, inputDir, outDir, forHardhat = false }: TypeChainRun): Promise<void> {
  const slashed = (file: string) => file.split(path.sep).join('/')
  const all = files.map(slashed)
  const given = [...outputTransformers]
  // Nobody reads what is generated: the formatter would take most of the time.
  outputTransformers.splice(
    0,
    given.length,
    ...given.filter(({ name }) => name !== 'prettierOutputTransformer'),
    inModules,
  )
  try {
    await generate({
      cwd: root,
      allFiles: all,
      filesToProcess: all,
      inputDir: slashed(inputDir),
      outDir,
      target: 'ethers-v6',
      flags: {
        alwaysGenerateOverloads: false,
        discriminateTypes: false,
        tsNocheck: false,
        node16Modules: true,
        environment: forHardhat ? 'hardhat' : undefined,
      },
    })
  } finally {
    outputTransformers.splice(0, outputTransformers.length, ...given)
  }
}

const inModules = (output: string) =>
  output
    .replaceAll(FOLDER_IMPORT, '$1$2$3/index.js$2;')
    .replaceAll('declare module "hardhat/types/runtime"', 'declare module "@nomicfoundation/hardhat-ethers/types"')
