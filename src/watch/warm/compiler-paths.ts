import type { HardhatConfig } from 'hardhat/types/config'

/** Where the WebAssembly compilers are that a config names, by version. */
export function compilerPaths({ solidity }: HardhatConfig): ReadonlyMap<string, string> {
  const compilers = solidity.profiles.default?.compilers ?? []
  return new Map(compilers.flatMap(({ version, path }) => (path?.endsWith('.js') ? [[version, path] as const] : [])))
}
