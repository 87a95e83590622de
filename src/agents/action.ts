import type { Call } from '../abi/call.ts'
import type { Address } from '../chain/chain.ts'
import { BPS } from '../units.ts'
import type { Amount, Args, ArgValues } from './arg.ts'
import { ActionArgumentError } from './errors.ts'

/** A recipe for calls that a kind of controllable agent offers; `P` is what such an agent is made of. */
export interface ActionSpec<P, A extends Args> {
  readonly about: string
  readonly args: A
  // A method, so that recipes for one kind's parts fit a record of recipes.
  calls(parts: P, args: ArgValues<A>): readonly Call[]
}

export const action = <P, A extends Args>(spec: ActionSpec<P, A>): ActionSpec<P, A> => spec

type Relative<A extends Args> = {
  readonly [K in keyof A]: A[K] extends { readonly of?: string } ? ArgValues<A>[K] | Amount : ArgValues<A>[K]
}

/** An action of one agent: arguments in, calls out, nothing sent. */
export interface Action<A extends Args> {
  (args: ArgValues<A>): readonly Call[]
  /** The same with amounts as shares of what the actor holds at this moment. */
  by(actor: Address, args: Relative<A>): Promise<readonly Call[]>
  readonly about: string
  readonly args: A
}

/** What an amount is an amount of. */
interface Holding {
  balanceOf(account: Address): Promise<bigint>
}

export function bindAction<P extends object, A extends Args>(
  name: string,
  spec: ActionSpec<P, A>,
  parts: P,
): Action<A> {
  const { about, args } = spec
  const kinds = Object.entries(args)
  const calls = (values: ArgValues<A>): readonly Call[] => {
    const given: Readonly<Record<string, unknown>> = values
    for (const [key, { schema }] of kinds) {
      const checked = schema.safeParse(given[key])
      if (!checked.success) {
        const problems = `${key}: ${checked.error.issues.map(({ message }) => message).join('; ')}`
        throw new ActionArgumentError({ action: name, problems })
      }
    }
    return spec.calls(parts, values).map((call) => ({ ...call, action: name }))
  }
  const by = async (actor: Address, values: Relative<A>): Promise<readonly Call[]> => {
    const absolute: Record<string, unknown> = { ...values }
    for (const [key, { of }] of kinds) {
      const amount = absolute[key]
      if (of === undefined || !isRelative(amount)) continue
      const held = await holding(parts, of, name).balanceOf(actor)
      absolute[key] = amount === 'all' ? held : shareOf(held, amount.share, name)
    }
    // Every relative amount has just become an absolute one.
    return calls(absolute as ArgValues<A>)
  }
  return Object.assign(calls, { by, about, args })
}

function isRelative(amount: unknown): amount is 'all' | { share: number } {
  return amount === 'all' || (typeof amount === 'object' && amount !== null && 'share' in amount)
}

/** Rounded down, to a millionth of a share: a share is a decision, not bookkeeping. */
function shareOf(held: bigint, share: number, action: string): bigint {
  if (!(share >= 0 && share <= 1)) throw new ActionArgumentError({ action, problems: `a share of ${share}` })
  const precision = 100n * BPS
  return (held * BigInt(Math.round(share * Number(precision)))) / precision
}

function holding(parts: object, of: string, action: string): Holding {
  const part: unknown = Reflect.get(parts, of)
  const holds = typeof part === 'object' && part !== null && 'balanceOf' in part && typeof part.balanceOf === 'function'
  if (!holds) throw new ActionArgumentError({ action, problems: `'${of}' is nothing one can hold a share of` })
  return part as Holding
}
