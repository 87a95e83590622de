import { above, ANY_MODEL, DECIDING } from './needs.ts'
import { bucket, MOST_PERCENT, payer, percent } from './parameter.ts'

const use = (how: string) => percent(`Part of the used tokens that is ${how}`, { need: DECIDING })

/** Utility: 12. */
export const utility = {
  staking_share: use('staked'),
  liquidity_mining_share: use('put into the pool'),
  burning_share: use('burned'),
  holding_share: use('held for a reward'),
  transfer_share: use('spent'),
  liquidity_mining_apr: percent('Reward for liquidity per year', {
    need: above('liquidity mining', 'liquidity_mining_share'),
    max: MOST_PERCENT,
    aliases: ['liquidity_mining_APR'],
  }),
  liquidity_mining_payout_source: payer('Pays the reward for liquidity', {
    need: above('liquidity mining', 'liquidity_mining_share', 'liquidity_mining_apr'),
  }),
  holding_apr: percent('Reward for holding per year', {
    need: above('the reward for holding', 'holding_share'),
    max: MOST_PERCENT,
    aliases: ['holding_APR'],
  }),
  holding_payout_source: payer('Pays the reward for holding', {
    need: above('the reward for holding', 'holding_share', 'holding_apr'),
  }),
  transfer_destination: payer('Gets the tokens spent', { need: above('spending', 'transfer_share') }),
  incentivisation_payout_source: bucket('Paid out each month as incentives, whole', {
    need: above('the incentives', 'incentivisation_allocation'),
  }),
  bribing_share: percent('Bribes to stakers, as a part of incentives and of revenue', {
    need: ANY_MODEL,
    max: MOST_PERCENT,
  }),
} as const
