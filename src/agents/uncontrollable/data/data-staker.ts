import { field } from '../../../field/field.ts'
import { DAY } from '../../../units.ts'
import { behaviour } from '../../behaviour.ts'
import { roles } from '../../roles/roles.ts'
import { shareOf } from '../../share-of.ts'
import { coinTosser } from './coin-tosser.ts'

/** Tosses a coin whether to take some of its stake in a pool out or to stake some more. */
export const dataStaker = behaviour({
  kind: 'data-staker',
  about: 'Tosses a coin whether to take some of its stake in a pool out or to stake some more',
  needs: { market: roles.dataMarket, ocean: roles.token },
  fields: {
    step: field.seconds({ optional: true, above: 0, about: 'Seconds per step; as the turn says unless given' }),
    every: field.seconds({ default: DAY, about: 'How often it does' }),
    stakeShare: field.ratio({ default: 0.1, about: 'Share of its OCEAN that it stakes at once' }),
    unstakeShare: field.ratio({ default: 0.1, about: 'Share of its stake that it takes out at once' }),
    minShares: field.amount({ default: 0n, unit: 'share', about: 'The fewest shares a stake must bring' }),
  },
  act: ({ market, ocean, step, every, stakeShare, unstakeShare, minShares }) =>
    coinTosser({
      market,
      step,
      every,
      of: ({ shares }) => shares,
      less: (pool, held) => pool.unstake({ shares: shareOf(held, unstakeShare), minOcean: 0n }),
      more: async (pool, account) =>
        pool.stake({ amount: shareOf(await ocean.balanceOf(account), stakeShare), minShares }),
    }),
})
