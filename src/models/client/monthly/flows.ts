import { ACTORS } from './accounts.ts'

/** Dollars of a month's revenue that go to stakers and into incentives. */
export interface RevenueParts {
  readonly stakers: number
  readonly incentives: number
}

/** Who moves what in a month, for somebody who carries it out elsewhere: columns with one number per account. */
export interface Flows {
  readonly sold: Float64Array
  readonly staked: Float64Array
  readonly unstaked: Float64Array
  readonly burned: Float64Array
  readonly transferred: Float64Array
  readonly intoPool: Float64Array
  readonly outOfPool: Float64Array
  readonly liquidityRewards: Float64Array
  readonly holdingRewards: Float64Array
  /** By bucket. */
  readonly handedOut: number[]
  revenue: RevenueParts
  /** Dollars that stakers, incentives and the business spend on tokens in one purchase. */
  purchase: { stakers: number; incentives: number; business: number }
  /** Tokens that the business sells of its bucket. */
  treasurySale: number
}

export function noFlows(): Flows {
  const column = () => new Float64Array(ACTORS.length)
  return {
    sold: column(),
    staked: column(),
    unstaked: column(),
    burned: column(),
    transferred: column(),
    intoPool: column(),
    outOfPool: column(),
    liquidityRewards: column(),
    holdingRewards: column(),
    handedOut: [],
    revenue: { stakers: 0, incentives: 0 },
    purchase: { stakers: 0, incentives: 0, business: 0 },
    treasurySale: 0,
  }
}
