import { above, type Need } from './needs.ts'
import { months, percent } from './parameter.ts'

const free = (whose: string, need?: Need) => percent(`Part of the tokens ${whose} that is free in month 1`, { need })
const cliff = (whose: string, need?: Need) => months(`Months before tokens ${whose} begin to vest`, { need })
const duration = (whose: string, need?: Need) => months(`Months over which tokens ${whose} vest after that`, { need })

const angel = above('the angels’ equity', 'equity_external_shareholders_perc', 'team_allocation')
const seed = above('the seed round', 'seed_raised')
const presale1 = above('the first presale', 'presale_1_raised')
const presale2 = above('the second presale', 'presale_2_raised')
const publicSale = above('the public sale', 'public_sale_supply_perc')
const team = above('the team’s allocation', 'team_allocation')
const ov = above('the accelerator’s allocation', 'ov_allocation')
const advisor = above('the advisers’ allocation', 'advisor_allocation')
const partners = above('the partners’ allocation', 'strategic_partners_allocation')
const reserve = above('the reserve', 'reserve_allocation')
const community = above('the community’s bucket', 'community_allocation')
const foundation = above('the foundation’s bucket', 'foundation_allocation')
const incentives = above('the incentives’ bucket', 'incentivisation_allocation')
const staking = above('the bucket for stakers', 'staking_vesting_allocation')

/** Vesting schedules: 45, three for each of fifteen accounts. */
export const vesting = {
  angel_initial_vesting: free('of angels', angel),
  angel_cliff: cliff('of angels', angel),
  angel_vesting_duration: duration('of angels', angel),
  seed_initial_vesting: free('of the seed round', seed),
  seed_cliff: cliff('of the seed round', seed),
  seed_vesting_duration: duration('of the seed round', seed),
  presale_1_initial_vesting: free('of the first presale', presale1),
  presale_1_cliff: cliff('of the first presale', presale1),
  presale_1_vesting_duration: duration('of the first presale', presale1),
  presale_2_initial_vesting: free('of the second presale', presale2),
  presale_2_cliff: cliff('of the second presale', presale2),
  presale_2_vesting_duration: duration('of the second presale', presale2),
  public_sale_initial_vesting: free('of the public sale', publicSale),
  public_sale_cliff: cliff('of the public sale', publicSale),
  public_sale_vesting_duration: duration('of the public sale', publicSale),
  team_initial_vesting: free('of the team', team),
  team_cliff: cliff('of the team', team),
  team_vesting_duration: duration('of the team', team),
  ov_initial_vesting: free('of the accelerator', ov),
  ov_cliff: cliff('of the accelerator', ov),
  ov_vesting_duration: duration('of the accelerator', ov),
  advisor_initial_vesting: free('of advisers', advisor),
  advisor_cliff: cliff('of advisers', advisor),
  advisor_vesting_duration: duration('of advisers', advisor),
  strategic_partners_initial_vesting: free('of partners', partners),
  strategic_partners_cliff: cliff('of partners', partners),
  strategic_partners_vesting_duration: duration('of partners', partners),
  reserve_initial_vesting: free('of the reserve', reserve),
  reserve_cliff: cliff('of the reserve', reserve),
  reserve_vesting_duration: duration('of the reserve', reserve),
  community_initial_vesting: free('of the community', community),
  community_cliff: cliff('of the community', community),
  community_vesting_duration: duration('of the community', community),
  foundation_initial_vesting: free('of the foundation', foundation),
  foundation_cliff: cliff('of the foundation', foundation),
  foundation_vesting_duration: duration('of the foundation', foundation),
  incentivisation_initial_vesting: free('for incentives', incentives),
  incentivisation_cliff: cliff('for incentives', incentives),
  incentivisation_vesting_duration: duration('for incentives', incentives),
  staking_vesting_initial_vesting: free('for stakers', staking),
  staking_vesting_cliff: cliff('for stakers', staking),
  staking_vesting_vesting_duration: duration('for stakers', staking),
  liquidity_pool_initial_vesting: free('of the pool, which are all free at once'),
  liquidity_pool_cliff: cliff('of the pool, which has none,'),
  liquidity_pool_vesting_duration: duration('of the pool, which has none,'),
} as const
