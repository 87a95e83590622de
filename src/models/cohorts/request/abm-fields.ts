import { field } from '../../../field/field.ts'
import { PROFILE_NAMES } from '../profiles.ts'
import { decisionFields } from './decision-fields.ts'
import { PRICING_MODELS, pricingFields } from './pricing-fields.ts'
import { seedField } from './seed-field.ts'
import { stakingFields } from './staking-fields.ts'
import { tableField } from './table-field.ts'
import { treasuryFields } from './treasury-fields.ts'
import { volumeFields } from './volume-fields.ts'

export const abmFields = {
  agent_granularity: field.choice(['full_individual', 'adaptive', 'meta_agents'], {
    default: 'adaptive',
    about: 'Whether every person is an agent, a fixed number stands for each cohort, or the number of people decides',
  }),
  agents_per_cohort: field.int({ default: 50, min: 1, max: 1_000, unit: 'agents', about: 'That number' }),
  initial_price: field.money({ optional: true, above: 0, max: 1e12, about: 'As in `token`' }),
  pricing_model: field.choice(PRICING_MODELS, { default: 'eoe', about: 'Where the price comes from' }),
  pricing_config: field.record(pricingFields, { default: {}, about: 'What that is told' }),
  enable_staking: field.flag({ default: true, about: 'Whether there is a pool to stake in' }),
  staking_config: field.record(stakingFields, { default: {}, about: 'What it pays, to how many, for how long' }),
  enable_treasury: field.flag({ default: true, about: 'Whether there is a treasury that takes a fee' }),
  treasury_config: field.record(treasuryFields, { default: {}, about: 'What it has, takes and does' }),
  enable_volume: field.flag({ optional: true, about: 'Whether others trade too; so where volume_config is given' }),
  volume_config: field.record(volumeFields, { default: {}, about: 'How much' }),
  decision_config: field.record(decisionFields, { default: {}, about: 'How people decide' }),
  bucket_cohort_mapping: tableField(
    field.choice(PROFILE_NAMES, { required: true, about: 'A kind of people' }),
    'The kind of people of a bucket, by its name; what the name says unless given',
  ),
  store_cohort_details: field.flag({ default: true, about: 'Whether results have the cohorts by themselves' }),
  aggregation_level: field.choice(['cohort', 'sampled', 'full'], {
    default: 'cohort',
    about: 'Whether results have no agents, ten of each cohort, or all',
  }),
  seed: seedField('Of all that is drawn'),
}
