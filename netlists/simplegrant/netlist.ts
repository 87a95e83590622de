import { days, defineNetlist, HOUR, level, oneOf, param, unit } from 'saffron-sim'
import { createPurse, grantGiver, grantTaker } from 'saffron-sim/models'

const CURRENCIES = ['USD', 'OCEAN']

export default defineNetlist({
  about: 'A granter gives its money away in equal grants; whoever takes it spends it at once. A pure model.',
  clock: { step: HOUR, steps: 240, every: 24 },
  params: {
    ocean: param.number({ default: 1, min: 0, unit: 'OCEAN', about: 'What the granter starts with' }),
    usd: param.number({ default: 0, min: 0, unit: 'USD', about: 'What the granter starts with' }),
    interval: param.seconds({
      default: days(3),
      about: 'Time between two grants',
      vary: oneOf(days(1), days(2), days(3), days(5)),
    }),
    grants: param.int({ default: 4, min: 1, about: 'How many grants the money makes', vary: oneOf(2, 4, 8) }),
  },
  plots: [
    { title: 'granter_OCEAN', kpis: { granter_OCEAN: 'OCEAN' }, x: 'Day', scale: 'linear', unit: '$' },
    { title: 'granter_USD', kpis: { granter_USD: 'USD' }, x: 'Day', scale: 'linear', unit: '$' },
  ],
  build({ params }) {
    const granter = createPurse({ USD: params.usd, OCEAN: params.ocean })
    const taker = createPurse({ USD: 0, OCEAN: 0 })
    const { interval, grants } = params
    return {
      agents: [
        {
          name: 'granter1',
          step: grantGiver({ purse: granter, receiver: taker, interval, grants, currencies: CURRENCIES }),
        },
        { name: 'taker1', step: grantTaker({ purse: taker, currencies: CURRENCIES }) },
      ],
      kpis: {
        granter_OCEAN: level({
          unit: unit('OCEAN'),
          about: 'Held by the granter',
          read: () => granter.balance('OCEAN'),
        }),
        granter_USD: level({ unit: unit('USD'), about: 'Held by the granter', read: () => granter.balance('USD') }),
      },
    }
  },
})
