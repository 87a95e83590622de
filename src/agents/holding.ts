import type { Address } from '../chain/chain.ts'
import { BPS } from '../units.ts'
import type { Amount } from './arg.ts'
import { ActionArgumentError } from './errors.ts'

/** What an amount is an amount of: tokens, shares, a stake, rewards. */
export interface Holding {
  balanceOf(account: Address): Promise<bigint>
}

type RelativeAmount = Exclude<Amount, bigint>

export function isRelative(amount: unknown): amount is RelativeAmount {
  return amount === 'all' || (typeof amount === 'object' && amount !== null && 'share' in amount)
}

/** All of what is held, or a share of it, rounded down and to a millionth: a share is a decision, not bookkeeping. */
export function absoluteAmount({
  held,
  amount,
  action,
}: {
  held: bigint
  amount: RelativeAmount
  action: string
}): bigint {
  if (amount === 'all') return held
  const { share } = amount
  if (!(share >= 0 && share <= 1)) throw new ActionArgumentError({ action, problems: `a share of ${share}` })
  const precision = 100n * BPS
  return (held * BigInt(Math.round(share * Number(precision)))) / precision
}

/** The part of this name, or what it gives for these arguments: which token a trade pays depends on its side. */
export function holdingOf(facts: { parts: object; of: string; args: object; action: string }): Holding {
  const { parts, of, args, action } = facts
  const part: unknown = Reflect.get(parts, of)
  const holding: unknown = typeof part === 'function' ? part(args) : part
  if (isHolding(holding)) return holding
  throw new ActionArgumentError({ action, problems: `'${of}' is nothing one can hold a share of` })
}

const isHolding = (value: unknown): value is Holding =>
  typeof value === 'object' && value !== null && 'balanceOf' in value && typeof value.balanceOf === 'function'
