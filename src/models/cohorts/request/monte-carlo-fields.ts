import { field } from '../../../field/field.ts'
import { seedField } from './seed-field.ts'

export const monteCarloFields = {
  enabled: field.flag({ default: false, about: 'Whether it is simulated many times' }),
  num_trials: field.int({ default: 100, min: 10, max: 1_000, unit: 'trials', about: 'How many times' }),
  variance_level: field.choice(['low', 'medium', 'high'], {
    default: 'medium',
    about: 'Whether people differ half, once or twice as much as their kind does',
  }),
  seed: seedField('Of all trials'),
  confidence_levels: field.list(field.percent({ required: true, about: 'A level' }), {
    default: [10, 50, 90],
    min: 1,
    max: 99,
    about: 'Percentiles that results have',
  }),
}
