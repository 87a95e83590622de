import { userInfo } from 'node:os'

import { z } from 'zod'

import { TradeUsageError } from '../errors.ts'

const LONGEST = 100

/** A name that an audit can hold: what a terminal would obey is left out of it. */
export const authorField = z
  .string()
  .max(10 * LONGEST, `a name of more than ${LONGEST} letters`)
  .transform((text) => text.replaceAll(/[\p{C}\s]+/gu, ' ').trim())
  .refine((name) => name !== '', 'a name that is empty')
  .refine((name) => name.length <= LONGEST, `a name of more than ${LONGEST} letters`)

/** Who acts: the name that was given, else that of the account the program runs under, else its number. */
export function authorOf(given: string | undefined, usage: string): string {
  if (given !== undefined) {
    const read = authorField.safeParse(given)
    if (read.success) return read.data
    throw new TradeUsageError({ found: `--author is ${read.error.issues[0]?.message ?? 'none'}`, usage })
  }
  try {
    return userInfo().username
  } catch {
    // An account that no list of users knows, as in a container.
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
