import type { Behaviour } from '../behaviour.ts'
import type { Purse } from '../purse.ts'

export interface GrantTakerOptions {
  readonly purse: Purse
  readonly currencies: readonly string[]
}

/** Spends all it has each step; what it spends leaves the model. */
export function grantTaker({ purse, currencies }: GrantTakerOptions): Behaviour {
  return () => {
    for (const currency of currencies) purse.withdraw(currency, purse.balance(currency))
  }
}
