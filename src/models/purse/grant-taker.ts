import { behaviour } from '../../agents/behaviour.ts'
import { field } from '../../field/field.ts'
import { role } from '../../field/role.ts'
import { purseRole } from './purse-role.ts'

/** Spends all it has each step; what it spends leaves the model. */
export const grantTaker = behaviour({
  kind: 'grant-taker',
  about: 'Spends all it has each step; what it spends leaves the model',
  needs: {
    purse: purseRole,
    /** Told of what it spends, each step and currency, 0 included. */
    onSpend: role<(currency: string, amount: number) => void>('listener', 'call').orNone(),
  },
  fields: {
    currencies: field.list(field.text({ required: true, about: 'A currency' }), {
      required: true,
      about: 'What it spends',
    }),
  },
  act:
    ({ purse, currencies, onSpend }) =>
    () => {
      for (const currency of currencies) {
        const amount = purse.balance(currency)
        onSpend?.(currency, amount)
        purse.withdraw(currency, amount)
      }
    },
})
