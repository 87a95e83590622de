import { field } from '../../../field/field.ts'
import { HORIZON } from './token-fields.ts'

const months = { default: 0, min: 0, max: HORIZON, unit: 'months' } as const

/** One part of the supply. */
export const bucketFields = {
  bucket: field.text({
    required: true,
    pattern: /^(?=.{1,60}$)[^\s,"]([^,"\n\r]*[^\s,"])?$/,
    wanted: 'a name of 1 to 60 letters without commas and quotes',
    about: 'Whose tokens they are',
  }),
  allocation: field.percent({ required: true, about: 'Part of the supply' }),
  tge_unlock_pct: field.percent({ default: 0, about: 'Part of it that unlocks in month 0' }),
  cliff_months: field.int({ ...months, about: 'The month in which the first slice of the rest unlocks' }),
  vesting_months: field.int({
    ...months,
    about: 'Slices of the rest, one a month; all of it at once where there are none',
  }),
  num_holders: field.int({
    optional: true,
    min: 1,
    max: 1e9,
    unit: 'people',
    about: 'Who share it; guessed from the tokens unless given',
  }),
  unlock_type: field.choice(['linear'], { default: 'linear', about: 'How it unlocks' }),
}
