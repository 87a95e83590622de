import { BUCKETS } from '../monthly/accounts.ts'
import { type Weights, weights } from '../monthly/weights.ts'

/** Those who share a part of what vests, and do the same things with it. */
export interface Stakeholders {
  readonly accounts: readonly string[]
  readonly weights: Weights
}

/** Of the adoption-adjusted vesting model: the team locks, early investors trade most, the foundation hands out. */
export const STAKEHOLDERS = {
  team: { accounts: ['team', 'ov', 'advisor'], weights: weights({ lock: 100 }) },
  investor: {
    accounts: ['angel', 'seed', 'presale_1', 'presale_2', 'public_sale', 'strategic_partners'],
    weights: weights({ trade: 60, hold: 20, lock: 6, remove: 14 }),
  },
  foundation: { accounts: BUCKETS, weights: weights({ hold: 50, incentivise: 50 }) },
  market: {
    accounts: ['market_investors', 'airdrop_receivers'],
    weights: weights({ trade: 60, hold: 15, lock: 16, remove: 9 }),
  },
} as const satisfies Readonly<Record<string, Stakeholders>>

export type StakeholderType = keyof typeof STAKEHOLDERS
