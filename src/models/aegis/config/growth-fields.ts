import { TVL_TYPES } from '../tvl/tvl-category.ts'
import { field } from '../../../field/field.ts'
import type { Values } from '../../../field/field-type.ts'

/** TVL of one category that grows by itself, besides what deals bring. */
export const growthFields = {
  category: field.choice(TVL_TYPES, { default: 'Organic', about: 'Which TVL grows' }),
  model: field.choice(['exponential', 'logistic', 'market_share'], {
    default: 'exponential',
    about: 'How it grows: at a rate up to a cap, in an S towards it, or as a share of a host chain',
  }),
  start_month: field.int({ default: 1, min: 1, max: 1_200, about: 'Month in which it begins' }),
  initial_tvl: field.number({ default: 0, min: 0, max: 1e15, unit: 'USD', about: 'TVL in that month' }),
  monthly_growth_rate: field.number({ default: 0.05, min: -0.99, max: 10, about: 'Growth per month' }),
  max_tvl: field.number({ default: 1e9, min: 0, max: 1e15, unit: 'USD', about: 'The most it can be' }),
  host_tvl: field.number({
    default: 800e6,
    min: 0,
    max: 1e15,
    unit: 'USD',
    about: 'TVL of the host chain in that month',
  }),
  host_growth_1: field.number({ default: 1.5, min: -0.99, max: 100, about: 'Growth of the host in the first year' }),
  host_growth_2: field.number({ default: 1, min: -0.99, max: 100, about: 'In the second' }),
  host_growth_3: field.number({ default: 0.75, min: -0.99, max: 100, about: 'In the third' }),
  host_growth_4: field.number({ default: 0.5, min: -0.99, max: 100, about: 'In the fourth' }),
  host_growth_5: field.number({ default: 0.4, min: -0.99, max: 100, about: 'In each year after that' }),
  share: field.ratio({ default: 0.4375, about: 'Share of the host’s TVL in that month' }),
  share_floor: field.ratio({ default: 0.1, about: 'What the share falls to' }),
  share_decay: field.number({ default: 0.02, min: 0, max: 100, unit: 'per year', about: 'How fast it falls' }),
  shock_sd: field.number({
    default: 0,
    min: 0,
    max: 5,
    about: 'Standard deviation of the shock that each month brings',
  }),
}

export type Growth = Values<typeof growthFields>
