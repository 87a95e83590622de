import type { Unit } from '../../../units.ts'
import { unit } from '../../../units.ts'

const TOKENS = unit('tokens')
const USD = unit('USD')
const PRICE = unit('USD per token')
const PERCENT = unit('%')
const TIMES = unit('x')

const series = <const S extends Readonly<Record<string, readonly [Unit, string]>>>(described: S): S => described

/** What the monthly model records, with units; the figures of a month are of its end unless they say otherwise. */
export const SERIES = series({
  users: [unit('users'), 'Users of the product'],
  holders: [unit('holders'), 'Holders of the token'],
  sold: [TOKENS, 'Sold into the pool in the month'],
  utility: [TOKENS, 'Put to a use in the month'],
  staked: [TOKENS, 'Staked'],
  liquidity_mining: [TOKENS, 'Claims of people on the pool’s tokens'],
  pool_token: [TOKENS, 'In the pool'],
  pool_usd: [USD, 'In the pool'],
  price: [PRICE, 'Spot price of the pool'],
  circulating: [TOKENS, 'In wallets, in buckets, staked and in the pool'],
  cash: [USD, 'Cash of the business'],
  reserve: [TOKENS, 'In the reserve'],
  staking_apr: [PERCENT, 'What stakers earned in the month, times twelve'],
  revenue: [USD, 'The product’s revenue in the month'],
  buys: [USD, 'Spent on tokens by holders in the month'],
  incentives: [TOKENS, 'Paid as incentives in the month'],
  airdrops: [TOKENS, 'Airdropped in the month'],
  new_staked: [TOKENS, 'Put into staking in the month'],
  removed_stake: [TOKENS, 'Taken out of staking in the month'],
  new_liquidity: [TOKENS, 'Put into the pool by people in the month'],
  removed_liquidity: [TOKENS, 'Taken out of the pool by people in the month'],
  utility_burned: [TOKENS, 'Burned by use in the month'],
  scheduled_burned: [TOKENS, 'Burned from a bucket in the month'],
  transferred: [TOKENS, 'Spent into a bucket in the month'],
  vesting_rewards: [TOKENS, 'Paid to stakers from the bucket that vests for them, in the month'],
  handed_out: [TOKENS, 'Handed out to stakers by the reserve of its own accord, in the month'],
  minted: [TOKENS, 'Minted for stakers in the month'],
  buyback_rewards: [TOKENS, 'Bought with revenue and paid to stakers in the month'],
  revenue_rewards: [USD, 'Paid to stakers in dollars in the month'],
  bribes: [USD, 'Bribes to stakers in the month'],
  liquidity_rewards: [TOKENS, 'Paid for liquidity in the month'],
  holding_rewards: [TOKENS, 'Paid for holding in the month'],
  buyback: [USD, 'Spent by the business on tokens in the month; negative where it sold some'],
  incentive_revenue: [USD, 'Revenue paid out as incentives in the month'],
  bought: [TOKENS, 'Bought by holders in the month'],
  community: [TOKENS, 'In the community’s bucket'],
  foundation: [TOKENS, 'In the foundation’s bucket'],
  incentivisation: [TOKENS, 'In the incentives’ bucket'],
  staking_vesting: [TOKENS, 'In the bucket that vests for stakers'],
  held: [TOKENS, 'In people’s wallets'],
  unvested: [TOKENS, 'Allocated and not yet free'],
  burned: [TOKENS, 'Burned so far'],
  minted_total: [TOKENS, 'Minted so far'],
  cash_flow: [USD, 'Change of the cash by income and costs in the month'],
  runway: [unit('months'), 'How long the cash lasts at the month’s loss'],
  market_cap: [USD, 'Price times what circulates'],
  fdv: [USD, 'Price times what circulates or is yet to vest'],
  volatility: [PERCENT, 'From the lowest to the highest price within the month, over the highest'],
  price_to_revenue: [TIMES, 'Fully diluted value over a year of income and revenue'],
  price_to_earnings: [TIMES, 'Fully diluted value over a year of cash flow; missing where that is negative'],
  point_multiplier: [TIMES, 'What stakers get points times'],
  points_issued: [unit('points'), 'Issued in the month'],
  points: [unit('points'), 'Issued and not turned into tokens'],
  points_converted: [TOKENS, 'Paid for points in the month'],
  shortfall: [TOKENS, 'Owed by buckets in the month that had not enough'],
  buys_pool_token: [TOKENS, 'In the pool after the buys of the month'],
  buys_pool_usd: [USD, 'In the pool after the buys of the month'],
  sales_pool_token: [TOKENS, 'In the pool after the sales of the month'],
  sales_pool_usd: [USD, 'In the pool after the sales of the month'],
  liquidity_pool_token: [TOKENS, 'In the pool after liquidity moved in the month'],
  liquidity_pool_usd: [USD, 'In the pool after liquidity moved in the month'],
})

export type Series = keyof typeof SERIES

/** A month in figures. */
export type Month = Record<Series, number>

export function emptyMonth(): Month {
  // Its names are those of the series, each of which gets a number.
  return Object.fromEntries(Object.keys(SERIES).map((name) => [name, 0])) as Month
}
