import { exactDecimal } from '../../units.ts'
import { limitsOf, wantedOf } from '../bounds.ts'
import { decimalToWhole, numberToDecimal, parseDecimal } from '../decimal.ts'
import { defineField } from '../define-field.ts'
import { FieldDefinitionError } from '../errors.ts'
import type { AnyOptions, Bounds, Kind } from '../field-options.ts'
import type { Field } from '../field-type.ts'
import { scalarType } from '../scalar-type.ts'

/** In smallest units as a bigint; in whole ones as a text, or as a number whose digits are all that is meant. */
export type FixedPoint = bigint | number | string

export interface AmountOptions extends Bounds<FixedPoint> {
  /** Of the token; 18 unless given. */
  readonly decimals?: number
}

export interface HeldAmountOptions extends AmountOptions {
  /** The part or need that knows what somebody holds of it, so that a share of that can be given. */
  readonly of: string
}

type AmountKind = Kind<bigint, HeldAmountOptions, FixedPoint, bigint, { readonly of: string }> &
  Kind<bigint, AmountOptions & { readonly of?: never }, FixedPoint, bigint>

/** Makes fields of amounts of a token: bigints in smallest units to code, whole tokens to people. */
export const amount = ((options) => {
  const { decimals = 18, of } = options
  return fixedPointField({ kind: 'amount', noun: 'an amount', decimals, of, unit: of ?? '' }, options)
}) as MakeFixed as AmountKind

/** Makes fields of prices: bigints with 18 decimals to code, decimal digits to people. */
export const price = ((options) =>
  fixedPointField({ kind: 'price', noun: 'a price', decimals: 18 }, options)) as MakeFixed as Kind<
  bigint,
  Bounds<FixedPoint>,
  FixedPoint,
  bigint
>

/** Makes fields of numbers that contracts give to things: grants, positions, proposals. */
export const id = ((options) =>
  fixedPointField({ kind: 'id', noun: 'the number of a thing', decimals: 0 }, options)) as MakeFixed as Kind<
  bigint,
  Bounds<FixedPoint>,
  FixedPoint,
  bigint
>

type MakeFixed = (options: AnyOptions<FixedPoint> & { decimals?: number; of?: string }) => Field<bigint>

interface FixedSpec {
  readonly kind: 'amount' | 'price' | 'id'
  readonly noun: string
  readonly decimals: number
  readonly unit?: string
  readonly of?: string | undefined
}

function fixedPointField(
  { kind, noun, decimals, unit = '', of }: FixedSpec,
  options: AnyOptions<FixedPoint>,
): Field<bigint> {
  const bound = (given: FixedPoint | undefined) => given !== undefined && boundOf(given, decimals)
  const given = {
    ...pick('min', bound(options.min)),
    ...pick('max', bound(options.max)),
    ...pick('above', bound(options.above)),
    ...pick('below', bound(options.below)),
  }
  const { holds, words } = limitsOf<bigint>(given, { own: { min: 0n }, format: (v) => exactDecimal(v, decimals) })
  const type = scalarType<bigint>({
    kind,
    unit,
    ...(of !== undefined && { of }),
    allowed: words,
    wanted: wantedOf(noun, words),
    inCode: (value) => (typeof value === 'bigint' ? '' : `, as a bigint${decimals === 0 ? '' : ' in smallest units'}`),
    holds: (value): value is bigint => typeof value === 'bigint' && holds(value),
    parse: (text) => parseFixed(text, decimals),
    plain: (value) => exactDecimal(value, decimals),
    // Smallest units are for code.
    shown: (value) => (typeof value === 'bigint' ? exactDecimal(value, decimals) : value),
    schema: { type: ['string', 'number'], pattern: '^\\s*[+-]?[0-9._]+([eE][+-]?[0-9]+)?\\s*$' },
  })
  return defineField(type, options, ['min', 'max', 'above', 'below', ...(kind === 'amount' ? ['decimals', 'of'] : [])])
}

/**
 * Exact: a text with more digits than the token has decimals is none. A number comes out of a calculation, so its
 * digits past the last decimal say nothing and are cut; of what comes in whole ones only, there are no parts.
 */
function parseFixed(given: string | number, decimals: number): bigint | undefined {
  if (typeof given === 'string') {
    const decimal = parseDecimal(given)
    return decimal && decimalToWhole(decimal, decimals)
  }
  const decimal = numberToDecimal(given)
  if (decimal === undefined) return undefined
  const surplus = decimals === 0 ? 0 : Math.max(0, decimal.scale - decimals)
  return decimalToWhole({ digits: decimal.digits / 10n ** BigInt(surplus), scale: decimal.scale - surplus }, decimals)
}

function boundOf(given: FixedPoint, decimals: number): bigint {
  const value = typeof given === 'bigint' ? given : parseFixed(given, decimals)
  if (value !== undefined) return value
  throw new FieldDefinitionError({ owner: 'A field', problem: `its bound ${given} has more than ${decimals} decimals` })
}

const pick = <K extends string>(key: K, value: bigint | false) =>
  (value === false ? {} : { [key]: value }) as { readonly [P in K]?: bigint }
