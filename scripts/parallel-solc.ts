import { availableParallelism } from 'node:os'

import type { HardhatPlugin } from 'hardhat/types/plugins'
import type { CompilerInput, CompilerOutput, CompilerOutputError } from 'hardhat/types/solidity'

/** Below that, starting a second compiler takes as long as it saves. */
const LETTERS_WORTH_A_COMPILER = 100_000

/**
 * Lets one compiler on each core make the bytecode of its share of the contracts, where Hardhat has one make it all: most
 * of the compiler's time goes into its optimiser, contract by contract. Each reads all sources, so what comes out is the same.
 */
export const parallelSolc: HardhatPlugin = {
  id: 'parallel-solc',
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        invokeSolc: async (context, compiler, input, config, next) => {
          const shares = sharesOf(input, availableParallelism())
          return mergedOutput(await Promise.all(shares.map((share) => next(context, compiler, share, config))))
        },
      }),
    }),
  },
}

/** An input for each of at most so many compilers, all of the same sources; each asks for the output of some of them. */
export function sharesOf(
  input: CompilerInput,
  compilers: number,
  lettersEach = LETTERS_WORTH_A_COMPILER,
): readonly CompilerInput[] {
  const { '*': wanted, ...rest } = input.settings.outputSelection
  // Asked for file by file, and not for all alike: somebody knows better.
  if (wanted === undefined || Object.keys(rest).length > 0) return [input]
  const files = Object.entries(input.sources).map(([name, { content }]) => ({ name, letters: content.length }))
  const letters = files.reduce((sum, file) => sum + file.letters, 0)
  const count = Math.max(1, Math.min(compilers, Math.floor(letters / lettersEach)))
  if (count === 1) return [input]
  const shares = Array.from({ length: count }, () => ({ letters: 0, names: [] as string[] }))
  // The largest first, each to whoever has least.
  for (const file of files.toSorted((a, b) => b.letters - a.letters)) {
    const least = shares.reduce((a, b) => (b.letters < a.letters ? b : a))
    least.letters += file.letters
    least.names.push(file.name)
  }
  return shares.map(({ names }) => ({
    ...input,
    settings: { ...input.settings, outputSelection: Object.fromEntries(names.map((name) => [name, wanted])) },
  }))
}

/** What one compiler would have said that had been asked for all of it. */
export function mergedOutput(outputs: readonly CompilerOutput[]): CompilerOutput {
  const [first] = outputs
  if (first === undefined || outputs.length === 1) return first ?? { sources: {} }
  const errors = new Map<string, CompilerOutputError>()
  const sources: CompilerOutput['sources'] = {}
  const contracts: NonNullable<CompilerOutput['contracts']> = {}
  for (const output of outputs) {
    for (const error of output.errors ?? []) errors.set(JSON.stringify(error), error)
    // All number all sources alike; who was asked of one tells more.
    for (const [name, source] of Object.entries(output.sources ?? {}))
      if (!sources[name] || Object.keys(source).length > Object.keys(sources[name]).length) sources[name] = source
    Object.assign(contracts, output.contracts)
  }
  return {
    ...(Object.keys(contracts).length > 0 && { contracts: sorted(contracts) }),
    ...(errors.size > 0 && { errors: [...errors.values()] }),
    sources: sorted(sources),
  }
}

/** The compiler names files in the order of their names. */
function sorted<T>(byName: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(byName).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
