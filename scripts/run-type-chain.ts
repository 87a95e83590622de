import fs from 'node:fs'
import path from 'node:path'

import { outputTransformers } from 'typechain/dist/codegen/outputTransformers/index.js'
import { findTarget } from 'typechain/dist/typechain/findTarget.js'
import { loadFileDescriptions, processOutput, skipEmptyAbis } from 'typechain/dist/typechain/io.js'
import type { Services } from 'typechain/dist/typechain/types.js'

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
  const all = skipEmptyAbis(files.map(slashed))
  if (all.length === 0) return
  const config = {
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
      environment: forHardhat ? ('hardhat' as const) : undefined,
    },
  }
  const target = findTarget(config)
  const outputs = [await target.beforeRun()]
  for (const file of loadFileDescriptions(SERVICES, all)) outputs.push(await target.transformFile(file))
  outputs.push(await target.afterRun())
  const given = [...outputTransformers]
  // Nobody reads what is generated: the formatter would take most of the time.
  outputTransformers.splice(
    0,
    given.length,
    ...given.filter(({ name }) => name !== 'prettierOutputTransformer'),
    inModules,
  )
  try {
    for (const output of outputs) processOutput(SERVICES, config, output)
  } finally {
    outputTransformers.splice(0, outputTransformers.length, ...given)
  }
}

/**
 * Leaves a file alone that would be written as it is, but for its time, which says that it was made anew: a file system
 * may bring to the disk at once what replaces a file's content, and after a save all but a few of hundreds are the same.
 */
function writeChanged(file: string, text: string): void {
  if (contentOf(file) !== text) return fs.writeFileSync(file, text)
  const now = new Date()
  fs.utimesSync(file, now, now)
}

function contentOf(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    // Not there, or not to be read: then not to be written either, and that will be told.
    return undefined
  }
}

// It has no types that take less than all of Node's, and what it is given of them is what it uses without a formatter.
const SERVICES = {
  fs: { ...fs, writeFileSync: writeChanged },
  mkdirp: (folder: string) => fs.mkdirSync(folder, { recursive: true }),
} as unknown as Services

const inModules = (output: string) =>
  output
    .replaceAll(FOLDER_IMPORT, '$1$2$3/index.js$2;')
    .replaceAll('declare module "hardhat/types/runtime"', 'declare module "@nomicfoundation/hardhat-ethers/types"')
