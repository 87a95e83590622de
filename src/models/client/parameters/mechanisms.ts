import { above, ANY_MODEL, SIMPLE } from './needs.ts'
import { factor, flag, MOST_PERCENT, percent } from './parameter.ts'

const part = (whose: string) => percent(`Part of the product’s revenue that goes ${whose}`, { need: ANY_MODEL })

/** Mechanisms: 8. */
export const mechanisms = {
  staker_rev_share: part('to stakers, once nothing vests for them any more'),
  mint_burn_ratio: factor('Tokens minted for stakers per token burned', { need: ANY_MODEL, min: 0 }),
  business_rev_share: part('to the business'),
  service_provider_rev_share: part('to providers, out of the system'),
  incentivisation_rev_share: part('into incentives, once their bucket has vested'),
  staker_rev_share_buyback: flag('Whether stakers get their revenue in tokens bought with it', {
    need: above('the stakers’ share of revenue', 'staker_rev_share'),
  }),
  incentivisation_rev_share_buyback: flag('Whether incentives get their revenue in tokens bought with it', {
    need: above('the incentives’ share of revenue', 'incentivisation_rev_share'),
  }),
  agent_staking_apr_target: percent('What staking must earn per year for people to leave things as they are', {
    need: SIMPLE,
    above: 0,
    max: MOST_PERCENT,
  }),
} as const
