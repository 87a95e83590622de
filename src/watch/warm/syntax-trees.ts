import { globSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import type { CompilerInput, CompilerOutput } from 'hardhat/types/solidity'

import { compilerPaths } from './compiler-paths.ts'
import type { KeptSolc } from './kept-solc.ts'

/** How the files begin that hold what the compiler gave: of these it is known how they are written. */
const FORMAT = '{"_format":"hh3-sol-build-info-output-1"'
/** As output of a file, not of a contract. */
const TREE = { '': ['ast'] }

type OutputSelection = CompilerInput['settings']['outputSelection']

/** Whether all that Hardhat writes of syntax trees is where `addTrees` can add it later: where it has been so before. */
export function canAddTrees({ config }: HardhatRuntimeEnvironment): boolean {
  const [file] = outputsIn(config.paths.artifacts)
  return file !== undefined && readFileSync(file, 'utf8').startsWith(FORMAT)
}

/**
 * The same compilation without the syntax trees of its files, which take the compiler a third of its time and which only
 * those want to see who trace calls; undefined where something else is asked of files, too.
 */
export function withoutTrees(input: CompilerInput): CompilerInput | undefined {
  const { settings } = input
  const isPlain = Object.values(settings.outputSelection).every((of) => (of[''] ?? []).join() === TREE[''].join())
  if (!isPlain) return undefined
  return {
    ...input,
    settings: { ...settings, outputSelection: selected(settings.outputSelection, (name) => name !== '') },
  }
}

const selected = (selection: OutputSelection, isWanted: (name: string) => boolean): OutputSelection =>
  Object.fromEntries(
    Object.entries(selection).map(([file, of]) => [
      file,
      Object.fromEntries(Object.entries(of).filter(([name]) => isWanted(name))),
    ]),
  )

/** What a build has written of a compilation. */
interface BuildInfo {
  readonly solcVersion: string
  readonly input: CompilerInput
}

/** Adds to what builds have left, since that time, the syntax trees that are missing: to what `hardhat build` leaves. */
export async function addTrees({ config }: HardhatRuntimeEnvironment, solc: KeptSolc, since = 0): Promise<void> {
  const { paths } = config
  for (const file of outputsIn(paths.artifacts)) {
    if (statSync(file).mtimeMs < since) continue
    const text = readFileSync(file, 'utf8')
    if (!text.startsWith(FORMAT) || text.includes('"ast":{')) continue
    // Hardhat's own files, so their types are known.
    const info = JSON.parse(readFileSync(file.replace(/\.output\.json$/, '.json'), 'utf8')) as BuildInfo
    const written = JSON.parse(text) as { output: CompilerOutput }
    const sources = await treesOf(info, config, solc)
    if (!sources) continue
    const whole = JSON.stringify({ ...written, output: { ...written.output, sources } })
    const beside = path.join(paths.cache, path.basename(file))
    writeFileSync(beside, whole)
    renameSync(beside, file)
  }
}

async function treesOf(
  { solcVersion, input }: BuildInfo,
  config: HardhatRuntimeEnvironment['config'],
  solc: KeptSolc,
): Promise<CompilerOutput['sources'] | undefined> {
  const { settings } = input
  const outputSelection = selected(settings.outputSelection, (name) => name === '')
  const compilerPath = compilerPaths(config).get(solcVersion)
  if (compilerPath === undefined) return undefined
  const output = await solc.compile(compilerPath, { ...input, settings: { ...settings, outputSelection } })
  return output?.sources
}

const outputsIn = (artifacts: string): readonly string[] =>
  globSync(path.join(artifacts, 'build-info', '*.output.json')).toSorted()
