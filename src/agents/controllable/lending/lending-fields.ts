import { field } from '../../../field/field.ts'
import { wad } from '../../../units.ts'
import type { Curve } from './lending-math.ts'

/** The annual rate of borrowers by utilisation: a line with a kink. */
export const curveField = field.record(
  {
    base: field.ratio({ default: 0.02, max: 10, about: 'Of a market that lends nothing' }),
    slope: field.number({ default: 0.1, min: 0, unit: 'ratio', about: 'What utilisation adds up to the kink' }),
    jump: field.number({ default: 3, min: 0, unit: 'ratio', about: 'What it adds beyond' }),
    kink: field.ratio({ default: 0.8, about: 'Utilisation from which the rate jumps' }),
  },
  { default: {}, about: 'The annual rate of borrowers by utilisation', design: true },
)

/** Of a lending mechanism. */
export const currency = field.text({ default: 'USD', about: 'What its oracles tell prices in' })

/** Arguments of what one does in a market. */
export const AMOUNT = { amount: field.amount({ required: true, about: 'How many', of: 'token' }) }
export const SUPPLIED = { amount: field.amount({ required: true, about: 'How many', of: 'supplied', unit: 'token' }) }
export const BORROWED = { amount: field.amount({ required: true, about: 'How many', unit: 'token' }) }
export const OWED = { amount: field.amount({ required: true, about: 'How many', of: 'debt', unit: 'token' }) }

/** As contracts take it. */
export const wadCurve = ({ base, slope, jump, kink }: Readonly<Record<keyof Curve, number>>): Curve => ({
  base: wad(base),
  slope: wad(slope),
  jump: wad(jump),
  kink: wad(kink),
})
