import { type Unit, unit } from '../../../units.ts'

const TOKENS = unit('tokens')
const USD = unit('USD')
const PRICE = unit('USD per token')

const series = <const S extends Readonly<Record<string, readonly [Unit, string]>>>(described: S): S => described

/** What the daily model records, with units; the figures of a day are of its end unless they say otherwise. */
export const DAILY_SERIES = series({
  holders: [unit('holders'), 'Holders of the token'],
  price: [PRICE, 'Spot price of the pool'],
  implied_price: [PRICE, 'What the token is worth by its adoption'],
  vesting_rate: [unit('of the supply'), 'What may vest in the day'],
  vested: [TOKENS, 'Vested in the day'],
  airdrops: [TOKENS, 'Airdropped in the day'],
  sold: [TOKENS, 'Sold into the pool in the day'],
  bought: [TOKENS, 'Bought from the pool in the day'],
  staked: [TOKENS, 'Locked'],
  handed_out: [TOKENS, 'Handed out to those who lock, in the day'],
  pool_token: [TOKENS, 'In the pool'],
  pool_usd: [USD, 'In the pool'],
  held: [TOKENS, 'In wallets, the foundation’s included'],
  circulating: [TOKENS, 'In wallets, locked and in the pool'],
  unvested: [TOKENS, 'Allocated and not yet free'],
  buys: [USD, 'Brought in by holders in the day to buy with'],
  trader_cash: [USD, 'In the hands of those who trade'],
  market_cap: [USD, 'Price times what circulates'],
  fdv: [USD, 'Price times what circulates or is yet to vest'],
})

/** A day in figures. */
export type Day = Record<keyof typeof DAILY_SERIES, number>

export function emptyDay(): Day {
  // Its names are those of the series, each of which gets a number.
  return Object.fromEntries(Object.keys(DAILY_SERIES).map((name) => [name, 0])) as Day
}
