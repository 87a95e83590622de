import { z } from 'zod'

import { exactDecimal, fixed } from '../units.ts'
import { checkFields, type Fields } from './check-fields.ts'
import type { Distribution } from './distribution.ts'

/** A value the designer may turn: what it means, what it may be, what it is unless said otherwise. */
export interface Param<T> {
  readonly type: string
  readonly default: T
  readonly about: string
  readonly unit: string
  /** The bounds or choices in words, for people. */
  readonly range: string
  /** How studies draw it. */
  readonly vary: Distribution | undefined
  /** Takes the value itself or its text, as `--set` gives it. */
  readonly schema: z.ZodType<T>
  /** The text that `schema` reads back. */
  // A method, so that a parameter of any type is a parameter: it is only ever handed its own values.
  format(value: T): string
}

export type Params = Readonly<Record<string, Param<unknown>>>
export type ParamValues<P extends Params> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never }

interface Options<T> {
  readonly default: T
  readonly about: string
  readonly unit?: string
  readonly vary?: Distribution
}

interface Bounded<T> extends Options<T> {
  readonly min?: T
  readonly max?: T
}

const FIELDS: Fields<Options<unknown>> = { default: 'needed', about: 'needed', unit: 'optional', vary: 'optional' }
const BOUNDED_FIELDS: Fields<Bounded<unknown>> = { ...FIELDS, min: 'optional', max: 'optional' }

export const param = {
  /** A whole number. */
  int: (options: Bounded<number>): Param<number> => numeric('int', z.number().int(), options),
  number: (options: Bounded<number>): Param<number> => numeric('number', z.number(), options),
  /** A share or rate: 0.12 is 12 %. Between 0 and 1 unless bounds are given. */
  ratio: (options: Bounded<number>): Param<number> => numeric('ratio', z.number(), { min: 0, max: 1, ...options }),
  /** A length of time in seconds. */
  seconds: (options: Bounded<number>): Param<number> =>
    numeric('seconds', z.number().int(), { min: 0, unit: 's', ...options }),
  /** An amount of a token with 18 decimals: given in whole tokens with digits after the point, a bigint in the netlist. */
  amount: (options: Bounded<number | string>): Param<bigint> => amount(options),
  flag(options: Options<boolean>): Param<boolean> {
    checkFields('A parameter', options, FIELDS)
    const { default: value, about, vary } = options
    return {
      type: 'flag',
      default: value,
      about,
      unit: '',
      range: 'true or false',
      vary,
      schema: z.preprocess((given) => (given === 'true' ? true : given === 'false' ? false : given), z.boolean()),
      format: String,
    }
  },
  choice<const C extends readonly [string, ...string[]]>(choices: C, options: Options<C[number]>): Param<C[number]> {
    checkFields('A parameter', options, FIELDS)
    const { default: value, about, vary } = options
    return {
      type: 'choice',
      default: value,
      about,
      unit: '',
      range: choices.join(', '),
      vary,
      schema: z.enum(choices),
      format: String,
    }
  },
}

function numeric(type: string, base: z.ZodNumber, options: Bounded<number>): Param<number> {
  checkFields('A parameter', options, BOUNDED_FIELDS)
  const { min, max, default: value, about, unit = '', vary } = options
  let number = base
  if (min !== undefined) number = number.min(min)
  if (max !== undefined) number = number.max(max)
  // Number('') is 0: an empty text must not pass for a number.
  const read = (given: unknown) => (typeof given === 'string' && given.trim() !== '' ? Number(given) : given)
  const schema = z.preprocess(read, number)
  return { type, default: value, about, unit, range: bounds(min, max), vary, schema, format: String }
}

function amount(options: Bounded<number | string>): Param<bigint> {
  checkFields('A parameter', options, BOUNDED_FIELDS)
  const { min = 0, max, default: value, about, unit = '', vary } = options
  let bigint = z.bigint().min(fixed(min), `must be at least ${min}`)
  if (max !== undefined) bigint = bigint.max(fixed(max), `must be at most ${max}`)
  const read = (given: unknown) => {
    if (typeof given !== 'string' && typeof given !== 'number') return given
    try {
      return fixed(given)
    } catch {
      return given
    }
  }
  const schema = z.preprocess(read, bigint)
  const range = bounds(min, max)
  return { type: 'amount', default: fixed(value), about, unit, range, vary, schema, format: (v) => exactDecimal(v) }
}

function bounds(min: number | string | undefined, max: number | string | undefined): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`
  if (min !== undefined) return `at least ${min}`
  return max === undefined ? 'any' : `at most ${max}`
}
