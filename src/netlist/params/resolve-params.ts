import type { Fields, Values } from '../../field/field-type.ts'
import type { Mistake } from '../../field/mistake.ts'
import { readValues } from '../../field/read-values.ts'
import { ParamMissingError, ParamValueError, UnknownParamError } from '../errors.ts'

/** The parameters of a run: defaults, overridden by name with values or their text. All that is wrong is told at once. */
export function resolveParams<P extends Fields>(params: P, given: Readonly<Record<string, unknown>>): Values<P> {
  const reading = readValues(params, given)
  if (reading.ok) return reading.value
  throw errorOf(reading.mistakes, Object.keys(params))
}

function errorOf(mistakes: readonly Mistake[], known: readonly string[]): Error {
  const has = (problem: Mistake['problem']) => mistakes.some((mistake) => mistake.problem === problem)
  if (has('unknown')) return new UnknownParamError({ mistakes, known })
  return has('value') ? new ParamValueError({ mistakes }) : new ParamMissingError({ mistakes })
}

/** The texts of resolved parameters, as the manifest keeps them and `--set` reads them; none of one left out. */
export function formatParams<P extends Fields>(params: P, values: Values<P>): Record<string, string> {
  const given: Readonly<Record<string, unknown>> = values
  const there = Object.entries(params).filter(([name]) => given[name] !== undefined)
  return Object.fromEntries(there.map(([name, field]) => [name, field.format(given[name])]))
}

/** The parameters that are numbers, amounts and prices among them, for measures. */
export function paramNumbers<P extends Fields>(params: P, values: Values<P>): Readonly<Record<string, number>> {
  const given: Readonly<Record<string, unknown>> = values
  const numbers = Object.entries(params).flatMap(([name, field]) => {
    const value = given[name]
    if (typeof value === 'number') return [[name, value] as const]
    return typeof value === 'bigint' ? [[name, Number(field.format(value))] as const] : []
  })
  return Object.fromEntries(numbers)
}
