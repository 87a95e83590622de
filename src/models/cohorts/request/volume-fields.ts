import { field } from '../../../field/field.ts'

export const volumeFields = {
  volume_model: field.choice(['proportional', 'constant'], {
    default: 'proportional',
    about: 'Whether the volume follows the part of the supply that circulates',
  }),
  base_daily_volume: field.number({
    default: 10_000_000,
    min: 0,
    max: 1e15,
    unit: 'tokens per day',
    about: 'Tokens traded a day if all circulate',
  }),
  volume_multiplier: field.number({ default: 1, min: 0.1, max: 100, about: 'Times as much' }),
}
