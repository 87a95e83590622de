import { field } from '../../../field/field.ts'
import type { Values } from '../../../field/field-type.ts'
import { configFields } from './config-fields.ts'
import { dealFields } from './deal-fields.ts'
import { growthFields } from './growth-fields.ts'
import { redemptionFields } from './redemption-fields.ts'

/** All that can be set. */
export const aegisFields = {
  ...configFields,
  deals: field.list(field.record(dealFields, { required: true, about: 'A deal' }), {
    optional: true,
    about: 'Deals: OAK, TVL and LEAF pairs',
  }),
  growth: field.list(field.record(growthFields, { required: true, about: 'A curve' }), {
    default: [],
    about: 'TVL that grows by itself',
  }),
  redemptions: field.list(field.record(redemptionFields, { required: true, about: 'A redemption' }), {
    default: [],
    about: 'Parts of both balances that leave the treasury as planned',
  }),
}

/** What was given, each value sound by itself. */
export type AegisValues = Values<typeof aegisFields>
