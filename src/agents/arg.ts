import { z } from 'zod'

import type { Address } from '../chain/chain.ts'

/** One argument of an action: how it is checked, and what people are told about it. */
export interface Arg<T> {
  readonly schema: z.ZodType<T>
  readonly about: string
  readonly unit: string
  /** For an amount: the part whose token it is an amount of, so that shares of a balance can be worked out. */
  readonly of?: string
}

export type Args = Readonly<Record<string, Arg<unknown>>>
export type ArgValues<A extends Args> = { readonly [K in keyof A]: A[K] extends Arg<infer T> ? T : never }

/** Absolute, a share of what the actor holds, or all of it. */
export type Amount = bigint | { readonly share: number } | 'all'

interface Said {
  readonly about: string
  readonly unit?: string
}

const natural = z.bigint().nonnegative()
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'not an address')

export const arg = {
  /** Smallest units of the token that the part `of` is. */
  amount: ({ about, of }: { about: string; of: string }): Arg<bigint> => ({ schema: natural, about, unit: of, of }),
  /** Fixed point with 18 decimals. */
  wad: ({ about, unit = 'wad' }: Said): Arg<bigint> => ({ schema: natural, about, unit }),
  integer: ({ about, unit = '' }: Said): Arg<bigint> => ({ schema: natural, about, unit }),
  seconds: ({ about }: Said): Arg<number> => ({ schema: z.number().int().nonnegative(), about, unit: 's' }),
  bps: ({ about }: Said): Arg<number> => ({ schema: z.number().int().min(0).max(10_000), about, unit: 'bps' }),
  address: ({ about }: Said): Arg<Address> => ({ schema: address, about, unit: 'address' }),
  choice: <const C extends readonly [string, ...string[]]>(choices: C, { about }: Said): Arg<C[number]> => ({
    schema: z.enum(choices),
    about,
    unit: choices.join(' | '),
  }),
}
