import type { CompiledOptions } from './compile/compile-options.ts'

interface Wired {
  /** Who plays each part, by name. */
  readonly needs: CompiledOptions['needs']
  /** All tokens and mechanisms. */
  readonly parts: readonly { readonly name: string; readonly options: CompiledOptions }[]
  /** By the symbol of a token. */
  readonly decimalsOf: (symbol: string) => number | undefined
}

/**
 * The decimals of what an amount is counted in: a token by its symbol, one that plays a part for whoever takes the amount
 * (`base`), or one that plays it for a mechanism that it needs. Undefined where that is no token.
 */
export function unitDecimals(unit: string, { needs, parts, decimalsOf }: Wired): number | undefined {
  // A reward that is paid in nothing else is paid in the token.
  const mine = (of: CompiledOptions['needs']) => of[unit] ?? (unit === 'reward' ? of['token'] : undefined)
  const known = decimalsOf(mine(needs) ?? unit)
  if (known !== undefined) return known
  for (const name of Object.values(needs)) {
    const of = parts.find((part) => part.name === name)?.options.needs
    const theirs = of && mine(of)
    const decimals = theirs === undefined ? undefined : decimalsOf(theirs)
    if (decimals !== undefined) return decimals
  }
  return undefined
}
