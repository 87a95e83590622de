import { z } from 'zod'

import type { Address } from '../chain/chain.ts'

/** One argument of an action: how it is checked, and what people are told about it. */
export interface Arg<T> {
  readonly schema: z.ZodType<T>
  readonly about: string
  readonly unit: string
}

/** An amount, of which an actor may also give a share of what it holds. */
export interface AmountArg extends Arg<bigint> {
  /** The part that knows what an actor holds: it has `balanceOf`, or gives such a thing for the action's arguments. */
  readonly of: string
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
const seconds = z.number().int().nonnegative()
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'not an address')

export const arg = {
  /** Smallest units of a token: the one that the part `of` is, unless its unit says otherwise. */
  amount: ({ about, of, unit = of }: Said & { of: string }): AmountArg => ({ schema: natural, about, unit, of }),
  /** Fixed point with 18 decimals. */
  wad: ({ about, unit = 'wad' }: Said): Arg<bigint> => ({ schema: natural, about, unit }),
  integer: ({ about, unit = '' }: Said): Arg<bigint> => ({ schema: natural, about, unit }),
  /** A length of time. */
  seconds: ({ about }: Said): Arg<number> => ({ schema: seconds, about, unit: 's' }),
  /** A moment. */
  time: ({ about }: Said): Arg<number> => ({ schema: seconds, about, unit: 's since 1970' }),
  bps: ({ about }: Said): Arg<number> => ({ schema: z.number().int().min(0).max(10_000), about, unit: 'bps' }),
  flag: ({ about }: Said): Arg<boolean> => ({ schema: z.boolean(), about, unit: 'true | false' }),
  address: ({ about }: Said): Arg<Address> => ({ schema: address, about, unit: 'address' }),
  choice: <const C extends readonly [string, ...string[]]>(choices: C, { about }: Said): Arg<C[number]> => ({
    schema: z.enum(choices),
    about,
    unit: choices.join(' | '),
  }),
}
