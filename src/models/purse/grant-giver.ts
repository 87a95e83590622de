import { behaviour } from '../../agents/behaviour.ts'
import { field } from '../../field/field.ts'
import { purseRole } from './purse-role.ts'

/** Gives away what it starts with in equal grants at regular times, until nothing is left. */
export const grantGiver = behaviour({
  kind: 'grant-giver',
  about: 'Gives away what it starts with in equal grants at regular times, until nothing is left',
  needs: { purse: purseRole, receiver: purseRole },
  fields: {
    interval: field.seconds({ required: true, about: 'Time between two grants; the first is given at once' }),
    grants: field.number({ required: true, above: 0, about: 'How many grants the initial money makes' }),
    currencies: field.list(field.text({ required: true, about: 'A currency' }), {
      required: true,
      about: 'What it gives away',
    }),
  },
  act({ purse, receiver, interval, grants, currencies }) {
    const perGrant = new Map(currencies.map((currency) => [currency, purse.balance(currency) / grants]))
    let last: number | undefined
    return ({ time }) => {
      if (last !== undefined && time - last < interval) return
      last = time
      for (const [currency, amount] of perGrant) {
        purse.transfer(receiver, currency, Math.min(purse.balance(currency), amount))
      }
    }
  },
})
