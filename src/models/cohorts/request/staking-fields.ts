import { field } from '../../../field/field.ts'

export const stakingFields = {
  base_apy: field.ratio({ default: 0.12, max: 10, about: 'Reward of a year; what is paid depends on how full it is' }),
  max_capacity_pct: field.ratio({ default: 0.5, about: 'Part of the supply there is room for' }),
  lockup_months: field.int({ default: 6, min: 1, max: 60, unit: 'months', about: 'Term of every stake' }),
  reward_source: field.choice(['emission', 'treasury'], {
    default: 'emission',
    about: 'Whether rewards are minted, or paid by the treasury as far as it can',
  }),
  apy_multiplier_at_empty: field.number({
    default: 1.5,
    min: 0,
    max: 100,
    about: 'Reward of an empty pool over the base',
  }),
  apy_multiplier_at_full: field.number({
    default: 0.5,
    min: 0,
    max: 100,
    about: 'Reward of a full pool over the base',
  }),
}
