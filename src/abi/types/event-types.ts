import type { EventSource } from './event-source.ts'

/*
 * TypeChain's event types do not hold the names of their arguments in a form that can be inferred from another
 * project's common.ts. The factory's ABI does: it is a constant, so its names and types are literals.
 */

type Parameter = {
  readonly name?: string
  readonly type: string
  readonly indexed?: boolean
  readonly components?: Parameters
}
export type Parameters = readonly Parameter[]
type Event = { readonly type: 'event'; readonly name: string; readonly inputs: Parameters }

type EventIn<Abi> = Abi extends readonly (infer Item)[] ? Extract<Item, Event> : never

/** `X[]` for each pair of brackets. */
type Nested<T, Brackets extends string> = Brackets extends `${string}][${infer Rest}` ? Nested<T[], Rest> : T[]

/** The value of an ABI type. */
type Value<Type extends string, Components> = Type extends `${infer Item}[${infer Brackets}`
  ? Nested<Value<Item, Components>, Brackets>
  : Type extends 'bool'
    ? boolean
    : Type extends `uint${string}` | `int${string}`
      ? bigint
      : Type extends 'tuple'
        ? Components extends Parameters
          ? Struct<Components>
          : never
        : string

export type ValueOf<P extends Parameter> = Value<P['type'], P['components']>

export type Struct<P extends Parameters> = { readonly [I in keyof P]: ValueOf<P[I]> } & {
  readonly [I in keyof P as NameOf<P, I>]: P[I] extends Parameter ? ValueOf<P[I]> : never
}

/** The name of a parameter, at its position in the list. */
type NameOf<P extends Parameters, I extends keyof P> = I extends `${infer Index extends number}`
  ? P[I] extends { readonly name: infer Name extends string }
    ? Name extends ''
      ? `arg${Index}`
      : Name
    : `arg${Index}`
  : never

/** An argument that is indexed but does not fit into a topic is a hash there. */
type EventValue<P> = P extends Parameter
  ? P extends { readonly indexed: true }
    ? P['type'] extends `${string}]` | 'string' | 'bytes' | 'tuple'
      ? string
      : ValueOf<P>
    : ValueOf<P>
  : never

type ArgumentsOf<E extends Event> = {
  readonly [I in keyof E['inputs'] as NameOf<E['inputs'], I>]: EventValue<E['inputs'][I]>
}

type TypeName<P> = P extends {
  readonly type: `tuple${infer Brackets}`
  readonly components: infer C extends Parameters
}
  ? `(${TypeNames<C>})${Brackets}`
  : P extends Parameter
    ? P['type']
    : never

export type TypeNames<P extends Parameters> = P extends readonly [infer First, ...infer Rest extends Parameters]
  ? Rest extends readonly []
    ? TypeName<First>
    : `${TypeName<First>},${TypeNames<Rest>}`
  : ''

export type IsUnion<T, All = T> = T extends All ? ([All] extends [T] ? false : true) : never

/** Under its name if it is the only one of that name, else under its signature. */
type EventKey<E extends Event, All> =
  IsUnion<Extract<All, { readonly name: E['name'] }>> extends true
    ? `${E['name']}(${TypeNames<E['inputs']>})`
    : E['name']

/** The events of a factory's constant ABI, by name; by signature where several have one name. */
export type EventsOf<Abi> = {
  readonly [E in EventIn<Abi> as EventKey<E, EventIn<Abi>>]: EventSource<ArgumentsOf<E>>
}
