import { nearest } from '../nearest.ts'
import { NetlistFieldError } from './errors.ts'

/** Of each member an object may have, whether it must be there. */
export type Shape<T> = Readonly<Record<keyof T, 'needed' | 'optional'>>

/**
 * Refuses an object with a member that nothing reads, or without one that is needed: TypeScript may not have looked.
 * For objects of functions and other things that no text can stand for; what values are is said by fields.
 */
export function checkShape<T>(owner: string, value: unknown, shape: Shape<T>): void {
  const known = Object.keys(shape)
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
  const missing = Object.entries(shape).find(
    ([name, need]) => need === 'needed' && Reflect.get(value, name) === undefined,
  )
  if (missing) throw new NetlistFieldError({ owner, missing: missing[0], known })
}
