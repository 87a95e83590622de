import { readFileSync } from 'node:fs'

import { z } from 'zod'

import { replaceFile } from '../run/replace-file.ts'
import { hashOfLine, NO_LINE } from './audit-line.ts'

const head = z.object({ lines: z.number().int().positive(), hash: z.string().regex(/^[0-9a-f]{64}$/) })

/** How many lines were written to an audit, and the hash of the last of them. */
export type AuditHead = z.infer<typeof head>

const fileOf = (audit: string) => audit.replace(/(\.jsonl)?$/, '-head.json')

/** What is kept beside an audit; undefined of one that is older than this, or where it is gone. */
export function readHead(audit: string): AuditHead | undefined {
  try {
    return head.safeParse(JSON.parse(readFileSync(fileOf(audit), 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Keeps it. */
export const writeHead = (audit: string, kept: AuditHead): void =>
  replaceFile(fileOf(audit), `${JSON.stringify(kept)}\n`)

/**
 * Whether whole lines have all that the head knows of. They may have more: who is killed between a line and its head has
 * written the line.
 */
export const hasAll = (lines: readonly string[], { lines: count, hash }: AuditHead): boolean =>
  hashOfLine(lines[count - 1] ?? '') === hash

/** What the next line is written after. */
export function nextAfter(
  lines: readonly string[],
  kept: AuditHead | undefined,
): AuditHead | { lines: 0; hash: string } {
  const last = lines.at(-1)
  // To go on after what is left of an audit that was cut would make it whole again.
  if (kept !== undefined && !hasAll(lines, kept)) return kept
  return last === undefined ? { lines: 0, hash: NO_LINE } : { lines: lines.length, hash: hashOfLine(last) }
}
