import type { Call } from '../abi/types/call.ts'
import type { Address } from '../chain/chain.ts'
import type { Field, Fields, Given, Values } from '../field/field-type.ts'
import { takeValues } from '../field/read-values.ts'
import { actionUse, type Gives } from './action-use.ts'
import type { Ensures } from './ensures.ts'
import { ActionArgumentError } from './errors.ts'
import { readArguments } from './read-arguments.ts'
import { absoluteAmount, type Amount, holdingOf, isRelative } from './holding.ts'

/** At once, or after a look at the chain. */
type Calls = readonly Call[] | Promise<readonly Call[]>

/** A recipe for calls that a kind of controllable agent offers; `P` is what such an agent is made of. */
export interface ActionSpec<P, A extends Fields, C extends Calls = Calls> {
  readonly about: string
  readonly args: A
  /** Names of the events that come of it when it succeeds. */
  readonly emits?: readonly string[]
  // A method, so that recipes for one kind's parts fit a record of recipes.
  calls(parts: P, args: Values<A>): C
  /** What came of it when it succeeded, for the records. */
  readonly gives?: Gives<P, Values<A>>
  /** What must hold of the chain then. */
  readonly ensures?: Ensures<P, Values<A>>
}

/** Describes an action of a mechanism: a named recipe for calls, with its arguments as fields. */
export const action = <P, const A extends Fields, C extends Calls>(spec: ActionSpec<P, A, C>): ActionSpec<P, A, C> =>
  spec

/** Amounts `of` something that an actor holds may be shares of that. */
type Relative<A extends Fields> = {
  readonly [K in keyof Given<A>]: K extends keyof A
    ? A[K] extends { readonly of: string }
      ? Amount
      : Given<A>[K]
    : never
}

/** An action of one agent: arguments in, calls out, nothing sent. */
export interface Action<A extends Fields, C extends Calls = Calls> {
  (args: Given<A>): C extends Promise<unknown> ? Promise<readonly Call[]> : readonly Call[]
  /**
   * The same with amounts as shares of what the actor holds at this moment, rounded down. No calls where all such
   * amounts come to nothing: there is nothing to do.
   */
  by(actor: Address, args: Relative<A>): Promise<readonly Call[]>
  /** Arguments as a file gives them, for `by`: texts, amounts in whole tokens, accounts by their names. */
  read(
    given: Readonly<Record<string, unknown>>,
    addressOf: (name: string) => Address,
  ): Readonly<Record<string, unknown>>
  readonly about: string
  readonly args: A
}

export function bindAction<P extends object, A extends Fields, C extends Calls>(
  name: string,
  { about, args, calls: recipe, gives, ensures }: ActionSpec<P, A, C>,
  parts: P,
): Action<A, C> {
  const kinds: readonly [string, Field<unknown>][] = Object.entries(args)
  const calls = (given: unknown): Calls => {
    const reading = takeValues(args, given)
    if (!reading.ok) throw new ActionArgumentError({ action: name, mistakes: reading.mistakes })
    const use = actionUse({ parts, fields: args, args: reading.value, gives, ensures })
    const named = (all: readonly Call[]) => all.map((call) => ({ ...call, action: name, use }))
    const made = recipe(parts, reading.value)
    return made instanceof Promise ? made.then(named) : named(made)
  }
  const by = async (actor: Address, given: Relative<A>): Promise<readonly Call[]> => {
    const absolute: Record<string, unknown> = { ...given }
    const relative: bigint[] = []
    for (const [key, { of }] of kinds) {
      const amount: unknown = absolute[key]
      if (of === undefined || !isRelative(amount)) continue
      const held = await holdingOf({ parts, of, args: given, action: name }).balanceOf(actor)
      const worked = absoluteAmount({ held, amount, action: name, argument: key })
      absolute[key] = worked
      relative.push(worked)
    }
    return relative.length > 0 && relative.every((amount) => amount === 0n) ? [] : calls(absolute)
  }
  const read: Action<A>['read'] = (given, addressOf) =>
    readArguments(given, { action: name, fields: args, parts, addressOf })
  // Whether it waits is the recipe's doing, and C is the recipe's type.
  return Object.assign(calls, { by, read, about, args }) as Action<A, C>
}
