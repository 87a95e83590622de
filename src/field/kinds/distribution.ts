import { defineField, type ValueType } from '../define-field.ts'
import type { Distribution } from '../distribution.ts'
import type { AnyOptions, Kind } from '../field-options.ts'
import type { Field } from '../field-type.ts'
import { refused } from '../mistake.ts'
import { formatDistribution, plainDistribution, readDistribution } from '../read-distribution.ts'
import { numberFromText, type NumericKind } from './number-text.ts'

export interface DistributionOptions {
  /** What is drawn, so that its numbers may be written as such: `int(5d, 20d, 1d)` of seconds. */
  readonly draws?: NumericKind
}

/** Makes fields of distributions. */
export const distribution = ((options: AnyOptions<Distribution> & DistributionOptions): Field<Distribution> => {
  const readNumber = numberReader(options.draws ?? 'number')
  const type: ValueType<Distribution> = {
    kind: 'distribution',
    allowed: 'any',
    wanted: 'a distribution',
    take: (value) => (typeof value === 'string' ? refused(value, 'a distribution') : readDistribution(value)),
    read: (given) => readDistribution(given, readNumber),
    plain: plainDistribution,
    format: formatDistribution,
    schema: () => ({ type: ['object', 'string'] }),
  }
  return defineField(type, options, ['draws'])
}) as Kind<Distribution, DistributionOptions>

/** Reads a number of a kind of field, whatever bounds a field has. */
const numberReader =
  (kind: NumericKind) =>
  (given: unknown): number | undefined => {
    const number = typeof given === 'string' ? numberFromText(kind, given) : given
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined
  }
