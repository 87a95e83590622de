import type { Behaviour } from '../behaviour.ts'
import { checkOptions } from '../check-options.ts'
import type { Purse } from '../purse.ts'

export interface GrantGiverOptions {
  readonly purse: Purse
  readonly receiver: Purse
  /** Seconds between two grants; the first is given at once. */
  readonly interval: number
  /** How many grants the initial money makes. */
  readonly grants: number
  readonly currencies: readonly string[]
}

/** Gives away what it starts with in equal grants at regular times, until nothing is left. */
export function grantGiver({ purse, receiver, interval, grants, currencies }: GrantGiverOptions): Behaviour {
  checkOptions('grantGiver', { seconds: { interval }, positive: { grants } })
  const perGrant = new Map(currencies.map((currency) => [currency, purse.balance(currency) / grants]))
  let last: number | undefined
  return ({ time }) => {
    if (last !== undefined && time - last < interval) return
    last = time
    for (const [currency, amount] of perGrant) {
      purse.transfer(receiver, currency, Math.min(purse.balance(currency), amount))
    }
  }
}
