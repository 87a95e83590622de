import { field } from '../../../field/field.ts'
import { DAY, WAD } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'
import { coinTosser } from './coin-tosser.ts'

/** Tosses a coin whether to sell the datatokens it holds of a pool or to buy some, whatever they cost. */
export const dataSpeculator = behaviour({
  kind: 'data-speculator',
  about: 'Tosses a coin whether to sell the datatokens it holds of a pool or to buy some, whatever they cost',
  needs: { market: roles.dataMarket, ocean: roles.token },
  fields: {
    step: field.seconds({ optional: true, above: 0, about: 'Seconds per step; as the turn says unless given' }),
    every: field.seconds({ default: DAY, about: 'How often it does' }),
    buys: field.amount({ default: WAD, unit: 'datatoken', about: 'How many datatokens it buys at once' }),
    sellShare: field.ratio({ default: 1, about: 'Share of its datatokens of a pool that it sells at once' }),
  },
  act: ({ market, ocean, step, every, buys, sellShare }) =>
    coinTosser({
      market,
      step,
      every,
      of: ({ datatoken }) => datatoken,
      less: (pool, held) => pool.sell({ amount: shareOf(held, sellShare), minOcean: 0n }),
      more: async (pool, account) => pool.buy({ amount: buys, maxOcean: await ocean.balanceOf(account) }),
    }),
})
