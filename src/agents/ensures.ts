import type { Ensured, Outcome } from '../abi/types/call.ts'
import type { Claim } from '../abi/types/claim.ts'
import type { Address } from '../chain/chain.ts'

/** What must hold of the chain once an action has succeeded: a post-condition, which runs with `--check` look at. */
export interface Ensures<P, V> {
  // Methods, so that those of one kind's parts fit a record of recipes.
  /** What of it is looked at before the block and after it. */
  state?(parts: P, args: V, actor: Address): Promise<readonly bigint[]>
  claims(parts: P, args: V, outcome: Outcome): readonly Claim[]
}

interface Use<P, V> {
  readonly parts: P
  readonly args: V
  readonly ensures: Ensures<P, V>
}

export function ensured<P extends object, V>({ parts, args, ensures }: Use<P, V>): Ensured {
  return {
    of: parts,
    ...(ensures.state && { state: (actor) => ensures.state?.(parts, args, actor) ?? Promise.resolve([]) }),
    claims: (outcome) => ensures.claims(parts, args, outcome),
  }
}

/** What must hold of a value that the chain says. */
export const must = {
  /** It is another, to the unit. */
  equal: (about: string, found: bigint, expected: bigint): Claim => ({ about, found, expected }),
  beAtLeast: (about: string, found: bigint, expected: bigint): Claim => ({
    about,
    found,
    expected,
    must: 'be at least',
  }),
  beAtMost: (about: string, found: bigint, expected: bigint): Claim => ({ about, found, expected, must: 'be at most' }),
}

/** Of what the block changed by itself, if that can be told, the claim that it changed by so much. */
export const changed = (about: string, { state }: Outcome, expected: bigint, place = 0): readonly Claim[] => {
  const found = state?.changes[place]
  return found === undefined ? [] : [must.equal(about, found, expected)]
}

/** What certain events of a receipt add up to. */
export const sumOf = (events: readonly { readonly amount: bigint }[]): bigint =>
  events.reduce((sum, { amount }) => sum + amount, 0n)
