import { FieldDefinitionError } from './errors.ts'
import type { Show } from './field-type.ts'

/** A part that something can play for somebody else: a market, a staking. `R` is what the other may know of it. */
export interface Role<R, O extends boolean = boolean> {
  readonly role: string
  /** Whether nothing need fill it. */
  readonly optional: O
  /** What whatever fills it must have at least; `call` is that it is a function. Nothing is looked for where there is none. */
  readonly members?: readonly string[]
  /** For the compiler alone. */
  readonly $is?: R
}

/** A role that must be filled; `orNone()` is the same where nothing need fill it. */
export interface NeededRole<R> extends Role<R, false> {
  orNone(): Role<R, true>
}

type Member<R> = Extract<keyof R, string> | (R extends (...args: never) => unknown ? 'call' : never)

/**
 * Makes a role of a name: `needs: { pool: role<Market>('market') }`. Whoever is given something without one of the members
 * that are named behind it is told so, instead of an agent that fails when it first needs it.
 */
export const role = <R>(name: string, ...members: readonly Member<R>[]): NeededRole<R> => ({
  role: name,
  optional: false,
  members,
  orNone: () => ({ role: name, optional: true, members }),
})

export type Needs = Readonly<Record<string, Role<unknown>>>

type Filled<N> = N extends Role<infer R> ? R : never

/** What a caller gives: whatever fills each role. */
export type NeedsGiven<N extends Needs> = Show<
  { readonly [K in keyof N as N[K] extends Role<unknown, true> ? never : K]: Filled<N[K]> } & {
    readonly [K in keyof N as N[K] extends Role<unknown, true> ? K : never]?: Filled<N[K]> | undefined
  }
>

/** What code gets. */
export type NeedsHeld<N extends Needs> = Show<{
  readonly [K in keyof N]: N[K] extends Role<unknown, true> ? Filled<N[K]> | undefined : Filled<N[K]>
}>

/** A name in both would shadow the other: the compiler says which. */
export type NoClash<N, S> = keyof N & keyof S extends never
  ? unknown
  : { readonly 'a need and a field share a name': keyof N & keyof S }

/** The same at run time, where TypeScript may not have looked. */
export function refuseClash(owner: string, needs: object, fields: object): void {
  const both = Object.keys(needs).find((name) => Object.hasOwn(fields, name))
  if (both === undefined) return
  throw new FieldDefinitionError({
    owner,
    problem: `'${both}' is the name of a need and of a field`,
    hint: 'Rename one.',
  })
}
