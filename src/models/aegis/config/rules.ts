import type { AegisConfig } from './aegis-config.ts'

/** The rules of a run, each settled. */
export interface Rules {
  readonly pairClock: 'current' | 'lagged'
  readonly pairsPay: boolean
  readonly revenueOn: 'current' | 'initial'
  readonly redemptionPays: boolean
  readonly oakRelease: 'from_cliff' | 'at_cliff'
  readonly irrAtStart: number
  /** Whether the IRR is a number also where all is redeemable. */
  readonly irrAfterEnd: boolean
}

/** The rules by name, with those replaced that a configuration sets one by one. */
export function rulesOf(config: AegisConfig): Rules {
  const legacy = config.rules === 'legacy'
  const pick = <T extends string>(value: 'rules' | T, { spec, old }: { spec: T; old: T }): T =>
    value === 'rules' ? (legacy ? old : spec) : value
  return {
    pairClock: pick(config.pair_clock, { spec: 'current', old: 'lagged' }),
    pairsPay: pick(config.pair_funding, { spec: 'deal_pays', old: 'unfunded' }) === 'deal_pays',
    revenueOn: pick(config.revenue_base, { spec: 'current', old: 'initial' }),
    redemptionPays: pick(config.redemption_pays, { spec: 'yes', old: 'no' }) === 'yes',
    oakRelease: pick(config.oak_release, { spec: 'from_cliff', old: 'at_cliff' }),
    irrAtStart:
      pick(config.irr_at_start, { spec: 'infinite', old: 'minus_infinite' }) === 'infinite' ? Infinity : -Infinity,
    irrAfterEnd: legacy,
  }
}
