import { createHash } from 'node:crypto'

import { z } from 'zod'

/** What somebody has done to a run. */
export interface AuditEntry {
  /** Who: a person's name, or the part of the program that acted by itself. */
  readonly author: string
  /** A word for what was done, as `halt` or `sign`. */
  readonly action: string
  /** What there is to say of it; never a secret, for whoever reads the run reads this. */
  readonly detail: Readonly<Record<string, unknown>>
}

const line = z.strictObject({
  time: z.iso.datetime(),
  author: z.string(),
  action: z.string(),
  detail: z.record(z.string(), z.unknown()),
  previous: z.string(),
})

/** An entry with the time on the wall and the hash of the line before it. */
export type AuditLine = z.infer<typeof line>

/** The `previous` of a first line. */
export const NO_LINE = '0'.repeat(64)

/** SHA-256 of a line as it stands in its file, without its end. */
export const hashOfLine = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What a line says; undefined of what is none. */
export function readLine(text: string): AuditLine | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
