import type { Address } from '../chain/chain.ts'
import { ActionArgumentError } from './errors.ts'
import { shareOf } from './share-of.ts'

/** What an amount is an amount of: tokens, shares, a stake, rewards. */
export interface Holding {
  balanceOf(account: Address): Promise<bigint>
}

/** Absolute, a share of what the actor holds, or all of it. */
export type Amount = bigint | { readonly share: number } | 'all'

type RelativeAmount = Exclude<Amount, bigint>

export function isRelative(amount: unknown): amount is RelativeAmount {
  return amount === 'all' || (typeof amount === 'object' && amount !== null && 'share' in amount)
}

/** All of what is held, or a share of it. */
export function absoluteAmount({
  held,
  amount,
  action,
  argument,
}: {
  held: bigint
  amount: RelativeAmount
  action: string
  argument: string
}): bigint {
  if (amount === 'all') return held
  const { share } = amount
  if (share >= 0 && share <= 1) return shareOf(held, share)
  const wanted = 'a share from 0 to 1 of what the actor holds'
  throw new ActionArgumentError({ action, mistakes: [{ at: argument, problem: 'value', given: share, wanted }] })
}

/** The part of this name, or what it gives for these arguments: which token a trade pays depends on its side. */
export function holdingOf(facts: { parts: object; of: string; args: object; action: string }): Holding {
  const { parts, of, args, action } = facts
  const part: unknown = Reflect.get(parts, of)
  const holding: unknown = typeof part === 'function' ? part(args) : part
  if (isHolding(holding)) return holding
  const wanted = 'something one can hold a share of'
  throw new ActionArgumentError({ action, mistakes: [{ at: of, problem: 'value', given: holding, wanted }] })
}

const isHolding = (value: unknown): value is Holding =>
  typeof value === 'object' && value !== null && 'balanceOf' in value && typeof value.balanceOf === 'function'
