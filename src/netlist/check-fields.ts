import { nearest } from '../nearest.ts'
import { NetlistFieldError } from './errors.ts'

interface Fields {
  readonly known: readonly string[]
  /** Those that must be there. */
  readonly required?: readonly string[]
}

/** Refuses an object with a field that nothing reads, or without one that is needed: TypeScript may not have looked. */
export function checkFields(owner: string, value: unknown, { known, required = [] }: Fields): void {
  if (typeof value !== 'object' || value === null) throw new NetlistFieldError({ owner, known })
  const given = Object.keys(value)
  const unknown = given.find((name) => !known.includes(name))
  const meant =
    unknown &&
    nearest(
      unknown,
      known.filter((name) => !given.includes(name)),
    )
  if (unknown !== undefined) throw new NetlistFieldError({ owner, unknown, meant, known })
  const missing = required.find((name) => Reflect.get(value, name) === undefined)
  if (missing !== undefined) throw new NetlistFieldError({ owner, missing, known })
}
