import type { Distribution } from '../../../field/distribution.ts'
import { field } from '../../../field/field.ts'
import type { Field } from '../../../field/field-type.ts'
import { type Need, NOTHING } from './needs.ts'

/** What a parameter's value means. The compiler tells them apart, so that no percentage is taken for a fraction. */
export type Measure =
  'percent' | 'share' | 'money' | 'tokens' | 'count' | 'months' | 'factor' | 'date' | 'choice' | 'flag'

interface Options {
  readonly need?: Need | undefined
  readonly aliases?: readonly string[]
  /** How the world draws it, where that is not the client's choice. */
  readonly vary?: Distribution
}

interface Bounded extends Options {
  readonly min?: number
  readonly above?: number
  readonly max?: number
  readonly below?: number
}

interface Measured extends Bounded {
  readonly unit?: string
}

/** Beyond these it is a slip of the keyboard. */
export const MOST_PERCENT = 1e6
const MOST_USD = 1e15
const MOST_TOKENS = 1e15
const MOST_PEOPLE = 1e11
const MOST_MONTHS = 1_200
const MOST = 1e9

/** In the order of the accounts' own names. */
export const BUCKET_NAMES = ['Reserve', 'Community', 'Foundation', 'Incentivisation', 'Staking Vesting'] as const
const PAYER_NAMES = ['Reserve', 'Community', 'Foundation'] as const

/** From 0 to 100 unless bounds say otherwise. */
export const percent = (about: string, options: Bounded = {}) =>
  measured(field.percent({ ...told(about, options), ...bounds(options, 0, 100) }), 'percent')

/** A fraction: from 0 to 1 unless bounds say otherwise. */
export const share = (about: string, options: Bounded = {}) =>
  measured(field.ratio({ ...told(about, options), ...bounds(options, 0, 1) }), 'share')

/** Dollars, of either sign unless bounds say otherwise. */
export const money = (about: string, { unit = 'USD', ...options }: Measured = {}) =>
  measured(field.money({ ...told(about, options), unit, ...bounds(options, -MOST_USD, MOST_USD) }), 'money')

export const tokens = (about: string, options: Bounded = {}) =>
  measured(field.number({ ...told(about, options), unit: 'tokens', ...bounds(options, 0, MOST_TOKENS) }), 'tokens')

/** People: a whole number. */
export const count = (about: string, { unit = '', ...options }: Measured = {}) =>
  measured(field.int({ ...told(about, options), unit, ...bounds(options, 0, MOST_PEOPLE) }), 'count')

/** A whole number of months. */
export const months = (about: string, options: Bounded = {}) =>
  measured(field.int({ ...told(about, options), unit: 'months', ...bounds(options, 0, MOST_MONTHS) }), 'months')

/** Any other number that is not negative. */
export const factor = (about: string, { unit = '', ...options }: Measured = {}) =>
  measured(field.number({ ...told(about, options), unit, ...bounds(options, 0, MOST) }), 'factor')

export const date = (about: string, options: Options = {}) => measured(field.date(told(about, options)), 'date')

export const flag = (about: string, options: Options = {}) => measured(field.flag(told(about, options)), 'flag')

export const choice = <const C extends readonly [string, ...string[]]>(
  choices: C,
  about: string,
  { synonyms, ...options }: Options & { readonly synonyms?: Readonly<Record<string, C[number]>> } = {},
) =>
  measured(field.choice(choices, { ...told(about, options), synonyms: { ...lowered(choices), ...synonyms } }), 'choice')

/** One of the protocol's buckets, by the name people read. */
export const bucket = (about: string, options: Options = {}) => choice(BUCKET_NAMES, about, options)

/** One of the buckets that pay for what people do. */
export const payer = (about: string, options: Options = {}) => choice(PAYER_NAMES, about, options)

/** The names in small letters, for those who write them so. */
function lowered<C extends string>(choices: readonly C[]): Record<string, C> {
  return Object.fromEntries(choices.map((name) => [name.toLowerCase(), name]))
}

function told(about: string, { need = NOTHING, aliases, vary }: Options) {
  const given = { ...(aliases && { aliases }), ...(vary && { vary }) }
  return { about, required: true as const, needed: need.when, neededBy: need.by, ...given }
}

function bounds({ min, above, max, below }: Bounded, least: number, most: number) {
  return {
    ...(above === undefined ? { min: min ?? least } : { above }),
    ...(below === undefined ? { max: max ?? most } : { below }),
  }
}

function measured<T, M extends Measure>(described: Field<T>, measure: M): Field<T> & { readonly measure: M } {
  return { ...described, measure }
}
