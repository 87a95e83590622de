import type { CohortRequest } from './request/cohort-request.ts'

/** Tokens traded a day besides what people of the cohorts sell: as many always, or in proportion to what circulates. */
export function dailyVolumeTokens({ token, abm }: CohortRequest): (circulating: number) => number {
  const { volume_model, base_daily_volume, volume_multiplier } = abm.volume_config
  if (!abm.enable_volume) return () => 0
  const full = base_daily_volume * volume_multiplier
  return volume_model === 'constant' ? () => full : (circulating) => (full * circulating) / token.total_supply
}
