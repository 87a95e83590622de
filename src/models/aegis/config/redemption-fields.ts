import { field } from '../../../field/field.ts'

/** A part of both balances that leaves the treasury in a month, at most once in each. */
export const redemptionFields = {
  month: field.int({ required: true, min: 1, max: 1_200, about: 'In which month' }),
  rate: field.ratio({ default: 0, about: 'Which part of LEAF and USDC' }),
}
