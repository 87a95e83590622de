import type { CalendarDate } from '../../../calendar.ts'
import type { Bucket } from './accounts.ts'
import type { Adoption } from './adoption.ts'
import type { Grant } from './vesting.ts'

/** What people do with their free tokens in a month, as fractions; the first three add up to 1. */
export interface Shares {
  readonly sell: number
  readonly utility: number
  readonly hold: number
  /** Of what is staked and of what is in the pool, how much is taken out. */
  readonly removal: number
}

/** Where tokens for utility go, as fractions that add up to 1. */
export interface UtilityShares {
  readonly stake: number
  readonly liquidity: number
  readonly burn: number
  readonly hold: number
  readonly transfer: number
}

/** From one day to the day before another. */
export interface Period {
  readonly from: CalendarDate
  readonly until: CalendarDate
}

/** A reward per year on what one has, and the bucket that pays it. */
export interface Yield {
  readonly apr: number
  readonly payer: Bucket
}

export interface Opening {
  readonly price: number
  readonly pool: { readonly token: number; readonly usd: number }
  /** Whether the dollars of the pool come out of the cash in the first month. */
  readonly poolFromCash: boolean
  readonly cash: number
  /** Held and staked already, by account; empty where the token is about to be launched. */
  readonly held: Readonly<Record<string, number>>
  readonly staked: Readonly<Record<string, number>>
}

export interface Points {
  /** Per user and month, before the multiplier. */
  readonly perUser: number
  readonly multiplierPerToken: number
  readonly multiplierCap: number
  /** Tokens per point; 0 where points cannot become tokens. */
  readonly rate: number
  readonly payer: Bucket
}

/** All that the monthly model goes by: amounts in tokens and dollars, shares and rates as fractions. */
export interface Economy {
  readonly supply: number
  /** The most that may ever be minted on top. */
  readonly mintable: number
  readonly launch: CalendarDate
  /** Whole months since the launch at which the simulation begins. */
  readonly elapsed: number
  readonly opening: Opening
  readonly grants: Readonly<Record<string, Grant>>
  /** What may still be airdropped. */
  readonly airdropPot: number
  readonly airdrops: readonly { readonly date: CalendarDate; readonly tokens: number }[]
  readonly users: Adoption
  readonly holders: Adoption
  readonly revenue: { readonly perUser: number; readonly perNewUser: number }
  readonly buys: { readonly perHolder: number; readonly perNewHolder: number }
  readonly shares: Shares
  readonly utility: UtilityShares
  readonly income: number
  readonly costs: number
  /** Paid in the first month. */
  readonly oneTimeCosts: number
  /** Dollars or a fraction of the cash per month; where negative, the bucket's tokens are sold instead. */
  readonly buyback: Period & { readonly bucket: Bucket; readonly usd: number; readonly ofCash: number }
  readonly burn: Period & { readonly bucket: Bucket; readonly tokens: number }
  readonly liquidityYield: Yield
  readonly holdingYield: Yield
  readonly transferTo: Bucket
  readonly incentivesFrom: Bucket
  readonly bribing: number
  readonly points: Points | undefined
  /** Of the product's revenue, as fractions that add up to 1; whether the first and the last are paid in tokens. */
  readonly revenueShares: {
    readonly stakers: number
    readonly business: number
    readonly providers: number
    readonly incentives: number
    readonly stakersInTokens: boolean
    readonly incentivesInTokens: boolean
  }
  readonly mintRatio: number
  /** Compute as the Quantitative Token Model does, its slips included. */
  readonly compat: boolean
}
