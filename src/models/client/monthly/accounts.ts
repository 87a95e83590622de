/** Who was given tokens that vest, and does with them what people do. */
export const HOLDERS = [
  'angel',
  'seed',
  'presale_1',
  'presale_2',
  'public_sale',
  'team',
  'ov',
  'advisor',
  'strategic_partners',
] as const

/** Who gets tokens on the way: by buying, from airdrops, as incentives. */
export const RECEIVERS = ['market_investors', 'airdrop_receivers', 'incentivisation_receivers'] as const

/** What the protocol holds; a bucket neither sells nor stakes by itself. */
export const BUCKETS = ['reserve', 'community', 'foundation', 'incentivisation', 'staking_vesting'] as const

/** Who holds tokens in a client's economy. */
export const ACTORS = [...HOLDERS, ...RECEIVERS] as const

export const MARKET_INVESTORS = ACTORS.indexOf('market_investors')
export const AIRDROP_RECEIVERS = ACTORS.indexOf('airdrop_receivers')
export const INCENTIVE_RECEIVERS = ACTORS.indexOf('incentivisation_receivers')
export const STAKING_VESTING = BUCKETS.indexOf('staking_vesting')

export type Bucket = (typeof BUCKETS)[number]
