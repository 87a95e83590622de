import { closeSync, globSync, openSync, readFileSync, readSync, renameSync, statSync, writeFileSync } from 'node:fs'
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

export interface SyntaxTrees {
  /** Whether all that Hardhat writes of them is where they can be added later: where it has been so before. */
  mayCome(): boolean
  /** Adds those that are missing in what builds have left, to what `hardhat build` leaves. */
  add(): Promise<void>
}

/** Brings syntax trees in after a build. */
export function syntaxTrees({ config }: HardhatRuntimeEnvironment, solc: KeptSolc): SyntaxTrees {
  const { paths } = config
  /** Files in which nothing is missing, and since when: they are large. */
  const seen = new Map<string, number>()

  async function addTo(file: string): Promise<void> {
    const text = readFileSync(file, 'utf8')
    if (!text.startsWith(FORMAT) || text.includes('"ast":{')) return
    // Hardhat's own files, so their types are known.
    const info = JSON.parse(readFileSync(file.replace(/\.output\.json$/, '.json'), 'utf8')) as BuildInfo
    const written = JSON.parse(text) as { output: CompilerOutput }
    const sources = await treesOf(info, config, solc)
    if (!sources) return
    const beside = path.join(paths.cache, path.basename(file))
    writeFileSync(beside, JSON.stringify({ ...written, output: { ...written.output, sources } }))
    renameSync(beside, file)
  }

  return {
    mayCome: () => outputsIn(paths.artifacts).slice(0, 1).some(isKnown),
    async add() {
      for (const file of outputsIn(paths.artifacts)) {
        if (seen.get(file) === statSync(file).mtimeMs) continue
        await addTo(file)
        seen.set(file, statSync(file).mtimeMs)
      }
    },
  }
}

function isKnown(file: string): boolean {
  const beginning = Buffer.alloc(FORMAT.length)
  const opened = openSync(file, 'r')
  try {
    readSync(opened, beginning)
  } finally {
    closeSync(opened)
  }
  return beginning.toString() === FORMAT
}

async function treesOf(
  { solcVersion, input }: BuildInfo,
  config: HardhatRuntimeEnvironment['config'],
  solc: KeptSolc,
): Promise<CompilerOutput['sources'] | undefined> {
  const { settings } = input
  const outputSelection = selected(settings.outputSelection, (name) => name === '')
  const compilerPath = compilerPaths(config).get(solcVersion)
  if (compilerPath === undefined || !asksForTrees(outputSelection)) return undefined
  const output = await solc.compile(compilerPath, { ...input, settings: { ...settings, outputSelection } })
  return output?.sources
}

const asksForTrees = (selection: OutputSelection) => Object.values(selection).some((of) => of['']?.includes('ast'))

const outputsIn = (artifacts: string): readonly string[] =>
  globSync(path.join(artifacts, 'build-info', '*.output.json')).toSorted()
