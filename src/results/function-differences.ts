import type { Manifest } from './manifest.ts'

/** A function of a contract that two runs have not in common; a hash is missing where one of them has no such function. */
export interface FunctionDifference {
  readonly contract: string
  /** `Vault.deposit(uint256)`, or `Vault.declarations` for what is in no function. */
  readonly name: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** Which functions are others, of contracts that both runs know the text of. */
export function functionDifferences(
  { functions: old = {} }: Pick<Manifest, 'functions'>,
  { functions: now = {} }: Pick<Manifest, 'functions'>,
): readonly FunctionDifference[] {
  return Object.keys(old).flatMap((contract) => {
    const [before, after] = [partsOf(old, contract), partsOf(now, contract)]
    if (!before || !after) return []
    const names = new Set([...before.keys(), ...after.keys()])
    return [...names].flatMap((name) => {
      const difference = { contract, name: `${contract}.${name}`, before: before.get(name), after: after.get(name) }
      return difference.before === difference.after ? [] : [difference]
    })
  })
}

function partsOf(functions: NonNullable<Manifest['functions']>, contract: string): Map<string, string> | undefined {
  const parts = Object.hasOwn(functions, contract) ? functions[contract] : undefined
  return parts && new Map(Object.entries(parts))
}
