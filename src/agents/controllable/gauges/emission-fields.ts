import { field } from '../../../field/field.ts'
import { BPS, DAY } from '../../../units.ts'

/** In the contract's order. */
export const REBASES = ['none', 'cubic', 'square'] as const

/** Whole basis points of a share. */
export const bpsOf = (share: number): bigint => BigInt(Math.round(share * Number(BPS)))

/** How much is made, and for whom. */
export const scheduleFields = {
  weekly: field.amount({ required: true, unit: 'token', about: 'Emission to pools in the first week', design: true }),
  decay: field.ratio({ default: 0.01, about: 'How much less it is each week than the one before', design: true }),
  growth: field.ratio({ default: 0, max: 9, about: 'How much more it is each week in the first weeks', design: true }),
  growthWeeks: field.int({
    default: 0,
    min: 0,
    max: 520,
    about: 'How many weeks it grows before it decays',
    design: true,
  }),
  tailBelow: field.amount({
    default: 0n,
    unit: 'token',
    about: 'A week of less than this is not made: from then on emission is a part of the supply',
    design: true,
  }),
  tailRate: field.ratio({ default: 0.003, about: 'Which part, each week', design: true }),
  rebase: field.choice(REBASES, {
    default: 'square',
    about: 'What lockers get beside it by the locked share s: nothing, s³ / 2 of it, or (1 - s)² / 2 of it',
    design: true,
  }),
  teamShare: field.ratio({ default: 0, max: 0.9999, about: 'The team’s part of all that is made', design: true }),
  team: field.address({ optional: true, about: 'Who gets that; the deployer unless given', design: true }),
}

/** Who sees to it. */
export const upkeepFields = {
  everySeconds: field.seconds({
    default: DAY,
    about: 'How often a keeper passes fees on to voters; emission it gives out as soon as a week begins',
  }),
  admin: field.address({
    optional: true,
    about: 'Who may change the schedule, and kill and revive gauges; the deployer unless given',
    design: true,
  }),
}
