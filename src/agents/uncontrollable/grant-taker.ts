import type { Behaviour } from '../behaviour.ts'
import type { Purse } from '../purse.ts'

export interface GrantTakerOptions {
  readonly purse: Purse
  readonly currencies: readonly string[]
  /** Told of what it spends, each step and currency, 0 included. */
  readonly onSpend?: (currency: string, amount: number) => void
}

/** Spends all it has each step; what it spends leaves the model. */
export function grantTaker({ purse, currencies, onSpend }: GrantTakerOptions): Behaviour {
  return () => {
    for (const currency of currencies) {
      const amount = purse.balance(currency)
      onSpend?.(currency, amount)
      purse.withdraw(currency, amount)
    }
  }
}
