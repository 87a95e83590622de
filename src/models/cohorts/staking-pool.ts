import type { CohortRequest } from './request/cohort-request.ts'

/** What a lockup's months hold of stakes: month m is in place m mod lockup. */
export interface StakingState {
  readonly totals: number[]
  /** The yearly rate each month's stakes came in at. */
  readonly apys: number[]
}

/** A pool of stakes with a term: the fuller it is, the less it pays. Where it is shut there is no room in it. */
export interface StakingPool {
  readonly capacity: number
  readonly staked: number
  /** The yearly rate that a stake would come in at now. */
  readonly apy: number
  /** The same over the base rate; undefined where nobody can stake. */
  readonly appeal: number | undefined
  /** What comes back in a month, before stakes are accepted in it. */
  due(month: number): { readonly principal: number; readonly reward: number }
  /** The share of what is wished in a month that is accepted, when what is due has come back. */
  share(month: number, wished: number): number
  accept(month: number, amount: number): void
  readonly state: StakingState
}

const MONTHS = 12

export function createStakingPool({ token, abm }: CohortRequest, saved?: StakingState): StakingPool {
  const { staking_config: config, enable_staking: open } = abm
  const lockup = config.lockup_months
  const capacity = open ? config.max_capacity_pct * token.total_supply : 0
  const totals = saved ? [...saved.totals] : Array.from({ length: lockup }, () => 0)
  const apys = saved ? [...saved.apys] : Array.from({ length: lockup }, () => 0)
  const staked = () => totals.reduce((sum, total) => sum + total, 0)
  const multiplier = () => {
    const use = capacity === 0 ? 0 : staked() / capacity
    return config.apy_multiplier_at_empty * (1 - use) + config.apy_multiplier_at_full * use
  }
  const apy = () => (open ? config.base_apy * multiplier() : 0)
  return {
    capacity,
    get staked() {
      return staked()
    },
    get apy() {
      return apy()
    },
    get appeal() {
      return open ? multiplier() : undefined
    },
    due(month) {
      const principal = totals[month % lockup] ?? 0
      return { principal, reward: ((principal * (apys[month % lockup] ?? 0)) / MONTHS) * lockup }
    },
    share(month, wished) {
      // What is due has gone, so that its place is free.
      totals[month % lockup] = 0
      return wished > 0 ? Math.min(1, Math.max(0, capacity - staked()) / wished) : 0
    },
    accept(month, amount) {
      apys[month % lockup] = apy()
      totals[month % lockup] = amount
    },
    state: { totals, apys },
  }
}
