import { behaviour } from '../../agents/behaviour.ts'
import { field } from '../../field/field.ts'
import { role } from '../../field/role.ts'
import { purseRole } from './purse-role.ts'

/** The money is spent in so many parts, as every part raises the price of the next. */
const PARTS = 10

/** Buys tokens with all its money, each step, and burns them. */
export const burner = behaviour({
  kind: 'burner',
  about: 'Buys tokens with all its money, each step, and burns them',
  needs: {
    purse: purseRole,
    /** Of the token, at this moment. */
    price: role<() => number>('token-price', 'call'),
    /** Takes tokens out of the supply. */
    burn: role<(tokens: number, paid: number) => void>('burn', 'call'),
  },
  fields: { currency: field.text({ required: true, about: 'What it pays with' }) },
  act:
    ({ purse, currency, price, burn }) =>
    () => {
      const money = purse.balance(currency)
      if (money === 0) return
      const part = money / PARTS
      for (let i = 0; i < PARTS; i++) burn(part / price(), part)
      purse.withdraw(currency, money)
    },
})
