import type { Field, KindName } from '../../field/field-type.ts'
import type { Exact } from './expression/evaluate-exact.ts'
import { toNumber, toUnits } from './rational.ts'

/** Kinds whose values are bigints of so many decimals as are told, and those that are whole numbers. */
const FIXED: readonly KindName[] = ['amount', 'price', 'id']
const WHOLE: readonly KindName[] = ['int', 'bps', 'seconds', 'time']

/** What a field of this kind has for an exact value: rounded down once, to the smallest unit of what it counts. */
export function fromExact(value: Exclude<Exact, undefined>, { kind }: Field<unknown>, decimals: number): unknown {
  if (typeof value === 'boolean') return value
  if (FIXED.includes(kind)) return toUnits(value, decimals)
  return WHOLE.includes(kind) ? Number(toUnits(value, 0)) : toNumber(value)
}
