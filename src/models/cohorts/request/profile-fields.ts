import { field } from '../../../field/field.ts'
import type { Values } from '../../../field/field-type.ts'

/** What differs from the profile of a cohort; the spread of what has only a mean here stays. */
export const profileFields = {
  sell_pressure_mean: field.ratio({ optional: true, about: 'Part of fresh tokens that is sold, on average' }),
  sell_pressure_std: field.ratio({ optional: true, max: 0.5, about: 'How much people differ in that' }),
  stake_probability: field.ratio({ optional: true, about: 'Part of what is held that is staked, on average' }),
  risk_tolerance_mean: field.ratio({ optional: true, about: 'How well risk is borne, on average' }),
}

export type ProfileOverride = Values<typeof profileFields>
