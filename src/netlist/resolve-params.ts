import { ParamValueError, UnknownParamError } from './errors.ts'
import type { Params, ParamValues } from './param.ts'

/** The parameters of a run: defaults, overridden by name with values or their text. */
export function resolveParams<P extends Params>(params: P, given: Readonly<Record<string, unknown>>): ParamValues<P> {
  const known = Object.keys(params)
  for (const name of Object.keys(given)) if (!known.includes(name)) throw new UnknownParamError({ name, known })
  const values: Record<string, unknown> = {}
  for (const [name, { type, schema, default: value, range, unit }] of Object.entries(params)) {
    const wanted = Object.hasOwn(given, name) ? given[name] : value
    const checked = schema.safeParse(wanted)
    if (!checked.success) throw new ParamValueError({ name, value: wanted, type, range, unit, cause: checked.error })
    values[name] = checked.data
  }
  // Every name of P has just been given a value that its own schema accepts.
  return values as ParamValues<P>
}

/** The texts of resolved parameters, as the manifest keeps them and `--set` reads them. */
export function formatParams<P extends Params>(params: P, values: ParamValues<P>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param.format(values[name])]))
}
