import type { Fields, Values } from '../../field/field-type.ts'
import type { Exact } from './expression/evaluate-exact.ts'
import { ofNumber, ofUnits } from './rational.ts'

interface ParamScope {
  /** By its name with a dollar sign. */
  exact(name: string): Exact
  raw(name: string): unknown
}

/** Parameters as exact numbers, by their digits; amounts in whole tokens. */
export function paramScope(
  fields: Fields,
  values: Values<Fields>,
  decimalsOf: (symbol: string) => number | undefined,
): ParamScope {
  const given: Readonly<Record<string, unknown>> = values
  const raw = (name: string) => given[name.slice(1)]
  return {
    raw,
    exact(name) {
      const value = raw(name)
      if (typeof value === 'boolean') return value
      if (typeof value === 'number') return ofNumber(value)
      if (typeof value !== 'bigint') return undefined
      const field = fields[name.slice(1)]
      if (field?.kind === 'id') return ofUnits(value, 0)
      return ofUnits(value, field?.kind === 'amount' ? (decimalsOf(field.unit) ?? 18) : 18)
    },
  }
}
