import type { CohortRequest } from '../../../src/models/cohorts/request/cohort-request.ts'
import { cohortRequest } from '../../../src/models/cohorts/request/check-request.ts'

type Json = Readonly<Record<string, unknown>>

export interface Parts {
  readonly token?: Json
  readonly buckets?: readonly Json[]
  readonly abm?: Json
  readonly others?: Json
}

export const TEAM = { bucket: 'Team', allocation: 20, tge_unlock_pct: 0, cliff_months: 12, vesting_months: 24 }
export const VC = { bucket: 'VC', allocation: 15, tge_unlock_pct: 10, cliff_months: 6, vesting_months: 18 }
export const COMMUNITY = {
  bucket: 'Community',
  allocation: 40,
  tge_unlock_pct: 20,
  cliff_months: 0,
  vesting_months: 12,
}

/** The request of the golden table, with parts of it changed, as it stands in a file. */
export function goldenJson({ token, buckets = [TEAM, VC, COMMUNITY], abm, others }: Parts = {}): Json {
  return {
    token: {
      name: 'Golden',
      total_supply: 1e9,
      start_date: '2025-01-01',
      horizon_months: 14,
      simulation_mode: 'deterministic',
      ...token,
    },
    buckets,
    abm: { pricing_model: 'eoe', enable_staking: true, enable_treasury: true, ...abm },
    ...others,
  }
}

export const golden = (parts: Parts = {}): CohortRequest => cohortRequest(goldenJson(parts))
