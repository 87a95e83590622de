import { z } from 'zod'

/**
 * An object whose keys are names that somebody else chose, `constructor` and `__proto__` among them. What is read has
 * no prototype: a name that is not there is undefined.
 */
export function byName<T>(value: z.ZodType<T>) {
  // A record would lose `__proto__`.
  return z
    .preprocess(entriesOf, z.map(z.string(), value))
    .transform((read): Readonly<Record<string, T>> => Object.setPrototypeOf(Object.fromEntries(read), null))
}

const entriesOf = (given: unknown) =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? new Map(Object.entries(given)) : given
