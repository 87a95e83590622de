import { nearest } from '../nearest.ts'
import { NetlistFieldError } from './errors.ts'

/** Of each field there is, whether it must be there. */
export type Fields<T> = Readonly<Record<keyof T, 'needed' | 'optional'>>

/** Refuses an object with a field that nothing reads, or without one that is needed: TypeScript may not have looked. */
export function checkFields<T>(owner: string, value: unknown, fields: Fields<T>): void {
  const known = Object.keys(fields)
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
  const missing = Object.entries(fields).find(
    ([name, need]) => need === 'needed' && Reflect.get(value, name) === undefined,
  )
  if (missing) throw new NetlistFieldError({ owner, missing: missing[0], known })
}
