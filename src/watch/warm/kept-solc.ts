import { pathToFileURL } from 'node:url'

import type { HardhatPlugin } from 'hardhat/types/plugins'
import type { Compiler, CompilerInput, CompilerOutput } from 'hardhat/types/solidity'

/** What Emscripten makes of solc, 0.6 and later. */
interface Soljson {
  cwrap(name: string, returns: 'string' | null, takes: readonly string[]): (...args: unknown[]) => string
  readonly _solidity_compile?: unknown
  readonly _solidity_reset?: unknown
}

export interface KeptSolc {
  /** Lets Hardhat compile with it. */
  readonly plugin: HardhatPlugin
  /** Compiles standard JSON with the WebAssembly compiler at a path; nothing where that one cannot be kept. */
  compile(compilerPath: string, input: object): Promise<CompilerOutput | undefined>
}

interface KeptSolcOptions {
  readonly onCompiling: (compiling: boolean) => void
  /** What to ask of it where Hardhat asks this. */
  readonly asked: (input: CompilerInput) => CompilerInput
}

/**
 * WebAssembly compilers that stay in memory. Hardhat starts a process for each compilation and loads the compiler anew,
 * 0.3 s; one that has compiled before is also twice as fast, as V8 has optimised by then what is used most.
 */
export function keptSolc({ onCompiling, asked }: KeptSolcOptions): KeptSolc {
  const kept = new Map<string, (input: string) => string>()
  const compilers = new Map<string, Compiler>()

  async function compile(compilerPath: string, input: object): Promise<CompilerOutput | undefined> {
    const solc = kept.get(compilerPath) ?? (await load(compilerPath))
    if (!solc) return undefined
    kept.set(compilerPath, solc)
    onCompiling(true)
    try {
      return JSON.parse(solc(JSON.stringify(input)))
    } catch {
      // A trap: what it has in memory is of no use any more. A fresh one, Hardhat's way, says what is wrong, if anything.
      kept.delete(compilerPath)
      return undefined
    } finally {
      onCompiling(false)
    }
  }

  const plugin: HardhatPlugin = {
    id: 'saffron-kept-solc',
    hookHandlers: {
      solidity: async () => ({
        default: async () => ({
          async getCompiler(context, config, next) {
            const key = JSON.stringify(config)
            const compiler = compilers.get(key) ?? (await next(context, config))
            compilers.set(key, compiler)
            return compiler
          },
          async invokeSolc(context, compiler, input, config, next) {
            const output = compiler.isSolcJs ? await compile(compiler.compilerPath, asked(input)) : undefined
            return output ?? next(context, compiler, input, config)
          },
        }),
      }),
    },
  }
  return { plugin, compile }
}

async function load(compilerPath: string): Promise<((input: string) => string) | undefined> {
  // A file of solc's makers, given by the Hardhat config; what it is shows below.
  const { default: soljson } = (await import(pathToFileURL(compilerPath).href)) as { default: Soljson }
  if (!soljson._solidity_compile || !soljson._solidity_reset) return undefined
  const compile = soljson.cwrap('solidity_compile', 'string', ['string', 'number', 'number'])
  const reset = soljson.cwrap('solidity_reset', null, [])
  return (input) => {
    const output = compile(input, null, null)
    reset()
    return output
  }
}
