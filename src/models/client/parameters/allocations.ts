import { ANY_MODEL } from './needs.ts'
import { percent } from './parameter.ts'

const share = (whose: string) => percent(`Part of the supply for ${whose}`, { need: ANY_MODEL })

/** Token allocations: 11. Angels and private rounds have theirs by what they paid. */
export const allocations = {
  team_allocation: share('founders and staff'),
  ov_allocation: share('the accelerator'),
  advisor_allocation: share('advisers'),
  strategic_partners_allocation: share('strategic partners'),
  reserve_allocation: share('the reserve'),
  community_allocation: share('the community’s bucket'),
  foundation_allocation: share('the foundation’s bucket'),
  incentivisation_allocation: share('incentives'),
  staking_vesting_allocation: share('stakers, as it vests'),
  liquidity_pool_allocation: percent('Part of the supply for the pool: all that nobody else gets'),
  airdrop_allocation: share('airdrops'),
} as const
