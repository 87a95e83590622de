import type { AegisConfig } from './config/aegis-config.ts'
import type { AegisRow } from './row.ts'
import { type Contributions, dealContributions } from './tvl/load-contributions.ts'
import { type ByTvlType, noTvl } from './tvl/tvl-category.ts'

/** What has become of a deal so far; its terms are in the configuration, in the same order. */
export interface DealState {
  leaf: number
  usdc: number
  pair: 'waiting' | 'open' | 'closed'
  oakDistributed: number
  redeemed: boolean
}

/** What has come into the model and gone out of it, so that sums can be checked. */
export interface Flows {
  /** Brought into pairs at their opening. */
  broughtLeaf: number
  broughtUsdc: number
  /** Given back to counterparties when pairs closed. */
  returnedLeaf: number
  returnedUsdc: number
  /** Paid for OAK, and by planned redemptions. */
  paidLeaf: number
  paidUsdc: number
  /** Revenue that the treasury was credited. */
  creditedUsdc: number
  /** USDC that came from nowhere, where nobody pays for a pair's LEAF. */
  unfundedUsdc: number
  /** Net, by outside trades with the pairs. */
  tradedLeaf: number
  tradedUsdc: number
}

/**
 * Everything that a month leaves to the next, as one plain object that survives JSON. With the configuration and the
 * seed it decides all that follows.
 */
export interface AegisState extends Contributions {
  /** The last month done; 0 before the first. */
  month: number
  leaf: number
  usdc: number
  price: number
  /** The month whose price can no longer change. */
  priceLocked: number
  deals: DealState[]
  oakRedeemed: number
  oakLeft: number
  cumulativeRevenueBy: ByTvlType
  flows: Flows
  /** USD side of the pairs when there first was one. */
  firstLiquidity: number
  /** Value per OAK before redemptions, of the last months. */
  values: number[]
  /** By how much shocks have moved the TVL that grows by itself, per entry of the list of growth. */
  shocks: number[]
  /** A market of its own (price mode amm), and its price at the end of the last months. */
  pool: { leaf: number; usdc: number }
  poolPrices: number[]
  /** Months whose planned redemption is done. */
  redemptionMonths: number[]
  /** How many months were left out after errors. */
  skipped: number
  /** Totals that KPIs are made of. */
  totals: {
    leafSold: number
    leafUnmet: number
    oakValueRedeemed: number
    oakValuePaid: number
    firstRedemption: number | null
  }
  /** The row of the last month. */
  row: AegisRow | null
  tvl: ByTvlType
}

/** The state before the first month. */
export function openAegis(config: AegisConfig): AegisState {
  const { initial_price, pool_leaf } = config
  return {
    month: 0,
    leaf: config.initial_leaf_balance,
    usdc: config.initial_usdc_balance,
    price: initial_price,
    priceLocked: 0,
    deals: config.deals.map(({ leaf_tokens, leaf_pair_amount }) => ({
      leaf: leaf_tokens,
      usdc: leaf_pair_amount - leaf_tokens * initial_price,
      pair: 'waiting',
      oakDistributed: 0,
      redeemed: false,
    })),
    ...dealContributions(config),
    oakRedeemed: 0,
    oakLeft: config.total_oak_supply,
    cumulativeRevenueBy: noTvl(),
    flows: {
      broughtLeaf: 0,
      broughtUsdc: 0,
      returnedLeaf: 0,
      returnedUsdc: 0,
      paidLeaf: 0,
      paidUsdc: 0,
      creditedUsdc: 0,
      unfundedUsdc: 0,
      tradedLeaf: 0,
      tradedUsdc: 0,
    },
    firstLiquidity: 0,
    values: [],
    shocks: config.growth.map(() => 1),
    pool: { leaf: pool_leaf, usdc: pool_leaf * initial_price },
    poolPrices: [],
    redemptionMonths: [],
    skipped: 0,
    totals: { leafSold: 0, leafUnmet: 0, oakValueRedeemed: 0, oakValuePaid: 0, firstRedemption: null },
    row: null,
    tvl: noTvl(),
  }
}
