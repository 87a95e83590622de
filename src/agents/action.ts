import type { Call } from '../abi/call.ts'
import type { Address } from '../chain/chain.ts'
import type { Amount, AmountArg, Args, ArgValues } from './arg.ts'
import { ActionArgumentError } from './errors.ts'
import { absoluteAmount, holdingOf, isRelative } from './holding.ts'

/** At once, or after a look at the chain. */
type Calls = readonly Call[] | Promise<readonly Call[]>

/** A recipe for calls that a kind of controllable agent offers; `P` is what such an agent is made of. */
export interface ActionSpec<P, A extends Args, C extends Calls = Calls> {
  readonly about: string
  readonly args: A
  /** Names of the events that come of it when it succeeds. */
  readonly emits?: readonly string[]
  // A method, so that recipes for one kind's parts fit a record of recipes.
  calls(parts: P, args: ArgValues<A>): C
}

export const action = <P, A extends Args, C extends Calls>(spec: ActionSpec<P, A, C>): ActionSpec<P, A, C> => spec

type Relative<A extends Args> = {
  readonly [K in keyof A]: A[K] extends AmountArg ? Amount : ArgValues<A>[K]
}

/** An action of one agent: arguments in, calls out, nothing sent. */
export interface Action<A extends Args, C extends Calls = Calls> {
  (args: ArgValues<A>): C extends Promise<unknown> ? Promise<readonly Call[]> : readonly Call[]
  /**
   * The same with amounts as shares of what the actor holds at this moment, rounded down. No calls where all such
   * amounts come to nothing: there is nothing to do.
   */
  by(actor: Address, args: Relative<A>): Promise<readonly Call[]>
  readonly about: string
  readonly args: A
}

export function bindAction<P extends object, A extends Args, C extends Calls>(
  name: string,
  { about, args, calls: recipe }: ActionSpec<P, A, C>,
  parts: P,
): Action<A, C> {
  const kinds = Object.entries(args)
  const named = (calls: readonly Call[]) => calls.map((call) => ({ ...call, action: name }))
  const calls = (values: ArgValues<A>): Calls => {
    const given: Readonly<Record<string, unknown>> = values
    for (const [key, { schema }] of kinds) {
      const checked = schema.safeParse(given[key])
      if (!checked.success) {
        const problems = `${key}: ${checked.error.issues.map(({ message }) => message).join('; ')}`
        throw new ActionArgumentError({ action: name, problems })
      }
    }
    const made = recipe(parts, values)
    return made instanceof Promise ? made.then(named) : named(made)
  }
  const by = async (actor: Address, values: Relative<A>): Promise<readonly Call[]> => {
    const absolute: Record<string, unknown> = { ...values }
    const relative: bigint[] = []
    for (const [key, kind] of kinds) {
      const amount: unknown = absolute[key]
      if (!('of' in kind) || !isRelative(amount)) continue
      const held = await holdingOf({ parts, of: String(kind.of), args: values, action: name }).balanceOf(actor)
      const worked = absoluteAmount({ held, amount, action: name })
      absolute[key] = worked
      relative.push(worked)
    }
    if (relative.length > 0 && relative.every((amount) => amount === 0n)) return []
    // Every relative amount has just become an absolute one.
    return calls(absolute as ArgValues<A>)
  }
  // Whether it waits is the recipe's doing, and C is the recipe's type.
  return Object.assign(calls, { by, about, args }) as Action<A, C>
}
