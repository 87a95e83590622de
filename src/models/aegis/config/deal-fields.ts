import { TVL_TYPES } from '../tvl/tvl-category.ts'
import { field } from '../../../field/field.ts'
import type { Values } from '../../../field/field-type.ts'

const usd = (about: string) => field.number({ default: 0, min: 0, max: 1e15, unit: 'USD', about })
const months = (about: string) => field.int({ default: 0, min: 0, max: 1_200, unit: 'months', about })

/** A deal: one record carries OAK, TVL and a LEAF pair; an amount of zero switches that part off. */
export const dealFields = {
  deal_id: field.text({
    optional: true,
    pattern: /^[\w-]+$/,
    wanted: 'letters, digits, _ and -',
    about: 'Its name; the counterparty and the start month unless given',
  }),
  counterparty: field.text({
    required: true,
    pattern: /\S/,
    wanted: 'a text that is not empty',
    about: 'Who it is with; there may be several deals with one',
  }),
  start_month: field.int({ required: true, min: 1, max: 1_200, about: 'First month in force' }),
  oak_amount: field.number({
    default: 0,
    min: 0,
    max: 1e15,
    unit: 'OAK',
    about: 'OAK allocated',
  }),
  oak_from_revenue: field.flag({
    default: false,
    about: 'Whether that is worked out of its revenue instead; a null as amount says the same',
  }),
  oak_vesting_months: months('Cliff: all is released at once when it is over'),
  oak_irr_threshold: field.number({
    default: 0,
    min: 0,
    max: 1e9,
    unit: '% per year',
    about: 'It redeems when the expected IRR is below',
  }),
  oak_revenue_multiple: field.number({
    default: 1,
    min: 0,
    max: 1e6,
    about: 'OAK for each unit of expected annual revenue, where that is worked out',
  }),
  tvl_amount: usd('TVL it brings'),
  tvl_revenue_rate: field.number({
    optional: true,
    min: 0,
    max: 1,
    unit: 'per year',
    about: 'What that earns; as its category unless given',
  }),
  tvl_duration_months: months('How long it stays'),
  tvl_type: field.choice(['none', ...TVL_TYPES], { default: 'none', about: 'Category of the TVL' }),
  leaf_pair_amount: usd('Value of the pair at its opening'),
  target_ratio: field.number({
    default: 0,
    min: 0,
    max: 0.5,
    aliases: ['leaf_percentage'],
    about: 'Part of the pair’s value that LEAF should be',
  }),
  leaf_tokens: field.number({
    default: 0,
    min: 0,
    max: 1e15,
    unit: 'LEAF',
    about: 'LEAF that the counterparty brings',
  }),
  leaf_base_concentration: field.number({
    default: 0.5,
    above: 0,
    max: 1,
    about: 'Depth of a balanced pair; 0.5 is five times a full range',
  }),
  leaf_max_concentration: field.number({
    default: 0.8,
    above: 0,
    max: 1,
    about: 'Depth of the fuller side of an unbalanced pair',
  }),
  leaf_duration_months: months('How long the pair is live'),
  linear_ramp_months: months('Over how many months the TVL comes'),
  linear_ramp_down_months: months('Over how many months it goes at the end'),
}

/** As a file gives it: what was left open is undefined. */
export type DealGiven = Values<typeof dealFields>

/** As the model reads it: named, its OAK and rate settled. */
export type Deal = Omit<DealGiven, 'deal_id' | 'tvl_revenue_rate'> & {
  readonly deal_id: string
  readonly tvl_revenue_rate: number
}
