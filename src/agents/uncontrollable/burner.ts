import type { Behaviour } from '../behaviour.ts'
import type { Purse } from '../purse.ts'

/** The money is spent in so many parts, as every part raises the price of the next. */
const PARTS = 10

export interface BurnerOptions {
  readonly purse: Purse
  /** What it pays with. */
  readonly currency: string
  /** Of the token, at this moment. */
  readonly price: () => number
  /** Takes tokens out of the supply. */
  readonly burn: (tokens: number, paid: number) => void
}

/** Buys tokens with all its money, each step, and burns them. */
export function burner({ purse, currency, price, burn }: BurnerOptions): Behaviour {
  return () => {
    const money = purse.balance(currency)
    if (money === 0) return
    const part = money / PARTS
    for (let i = 0; i < PARTS; i++) burn(part / price(), part)
    purse.withdraw(currency, money)
  }
}
