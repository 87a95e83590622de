import { mistakeInWords, readValues } from 'saffron-sim/field'

import { ParamsError } from '../errors.ts'
import type { Param, Params, ParamValues } from './param.ts'

interface Request<P extends string> {
  /** Whose parameters they are, for the error. */
  readonly owner: string
  readonly params: Params<P>
  readonly given: Readonly<Record<string, unknown>>
  /** What must hold between several of them, as a sentence where it does not. */
  readonly between?: ((values: ParamValues<P>) => string | undefined) | undefined
}

/** The value of every parameter: given or its default. Throws one error that names all that is wrong. */
export function checkParams<P extends string>({ owner, params, given, between }: Request<P>): ParamValues<P> {
  const reading = readValues<Params<P>>(params, given)
  const refuse = (problems: readonly string[]) => new ParamsError({ owner, problems, known: Object.keys(params) })
  if (!reading.ok) throw refuse(reading.mistakes.map(mistakeInWords))
  const followed = Object.entries<Param>(params).flatMap(([name, { follows }]) =>
    follows !== undefined && given[name] === undefined ? [[name, Reflect.get(reading.value, follows)]] : [],
  )
  const values: ParamValues<P> = { ...reading.value, ...Object.fromEntries(followed) }
  const clash = between?.(values)
  if (clash !== undefined) throw refuse([clash])
  return values
}
