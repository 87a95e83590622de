import type { Distribution, Scalar } from './distribution.ts'
import type { Reading } from './mistake.ts'
import type { JsonSchema, Plain } from './plain.ts'

export type KindName =
  | 'int'
  | 'number'
  | 'ratio'
  | 'percent'
  | 'money'
  | 'price'
  | 'amount'
  | 'bps'
  | 'id'
  | 'seconds'
  | 'time'
  | 'date'
  | 'flag'
  | 'choice'
  | 'text'
  | 'address'
  | 'list'
  | 'record'
  | 'distribution'

/** What a parameter is to a study: the designer's choice, the world's by chance, or the world's without a probability. */
export type Variable = 'design' | 'random' | 'environment'

/** One described input. Code gets a `T`; a caller may write a `G`, which differs only where a record has defaults. */
export interface Field<T, G = T> {
  readonly kind: KindName
  /** One sentence without a full stop. */
  readonly about: string
  readonly unit: string
  /** What it takes, in words: '1 to 10', 'red, blue'; 'any' where every value of its kind will do. */
  readonly allowed: string
  /** The same as a message says it: 'a whole number, 1 to 10'. */
  readonly wanted: string
  /** Whether a value must be given. */
  readonly required: boolean
  /** Whether a value is needed when the others are as given; only where that depends on them. */
  readonly needed: ((values: Readonly<Record<string, unknown>>) => boolean) | undefined
  /** What needs it, where `needed` is given. */
  readonly neededBy: string | undefined
  readonly default: T | undefined
  /** Whether it shapes the economy. */
  readonly design: boolean
  /** Whether it may have another value after a branch. */
  readonly live: boolean
  readonly variable: Variable
  /** Of a random one: how it is drawn. */
  readonly distribution: Distribution | undefined
  /** Of an environment: how far the world may go; of a design: how far a search may go. */
  readonly range: readonly [low: T, high: T] | undefined
  /** Of a part of a structure: the choices above it, by name, with which it means something; searches move it with those. */
  readonly when: Readonly<Record<string, readonly Scalar[]>> | undefined
  /** Other names under which it may be given. */
  readonly aliases: readonly string[]
  /** The group it belongs to, where fields are grouped. */
  readonly group: string | undefined
  /** Of a record: its fields. */
  readonly fields: Fields | undefined
  /** Of a list: what each of it is. */
  readonly item: Field<unknown> | undefined
  /** Of an amount: the part or need that knows what somebody holds of it. */
  readonly of: string | undefined
  // Methods, so that a field of any type is a field: each is only ever handed its own values.
  /** A value that code gives. */
  take(value: unknown): Reading<T>
  /** A value that people or files give: itself, its text, or plain data. */
  read(given: unknown): Reading<T>
  /** Plain data that `read` takes back. */
  plain(value: T): Plain
  /** The text that `read` takes back. */
  format(value: T): string
  /** What `read` takes, as far as JSON Schema can say it. */
  schema(): JsonSchema
  /** For the compiler alone: what a caller may write. */
  readonly $given?: G
}

/** Fields by name, as netlists, mechanisms, behaviours and actions have them. */
export type Fields = Readonly<Record<string, Field<unknown>>>

export type Value<F> = F extends Field<infer T, infer _G> ? T : never

/** Flattens what a hover shows. */
export type Show<T> = { [K in keyof T]: T[K] } & {}

/** What code gets: every field has a value, save those that may be left out. */
export type Values<S extends Fields> = Show<{ readonly [K in keyof S]: Value<S[K]> }>

type Written<F> = F extends Field<infer _T, infer G> ? G : never
type RequiredKeys<S> = { [K in keyof S]: S[K] extends { readonly required: true } ? K : never }[keyof S]

/** What a caller writes: what must be given, and what may be. */
export type Given<S extends Fields> = Show<
  { readonly [K in RequiredKeys<S>]: Written<S[K]> } & {
    readonly [K in Exclude<keyof S, RequiredKeys<S>>]?: Written<S[K]> | undefined
  }
>
