import { existsSync, readFileSync } from 'node:fs'
import { fileProblem } from 'saffron-sim/cli'

import { TradeFileError } from '../errors.ts'
import { type AuditHead, hasAll, readHead } from './audit-head.ts'
import { hashOfLine, NO_LINE, readLine } from './audit-line.ts'

/** Whether an audit is as it was written. */
export interface AuditVerdict {
  /** Lines that hold, from the first on. */
  readonly lines: number
  /** Hash of the last of them. */
  readonly head: string
  /** How many were written, as is kept beside them; undefined where it is not. */
  readonly written?: number
  /** The first line that does not hold, counted from 1, and why. */
  readonly broken?: { readonly line: number; readonly problem: string }
}

/** Goes through the chain of hashes of an `audit.jsonl`, and holds it against what is kept of its end. */
export function verifyAudit(file: string): AuditVerdict {
  const kept = readHead(file)
  const verdict = chainOf(kept !== undefined && !existsSync(file) ? '' : textOf(file), kept)
  return kept === undefined ? verdict : { ...verdict, written: kept.lines }
}

function chainOf(whole: string, kept: AuditHead | undefined): AuditVerdict {
  const lines = whole.split('\n')
  const rest = lines.pop() ?? ''
  let head = NO_LINE
  for (const [i, text] of lines.entries()) {
    const found = readLine(text)
    const broken = (problem: string) => ({ lines: i, head, broken: { line: i + 1, problem } })
    if (found === undefined) return broken('it is no line of an audit')
    if (found.previous !== head) {
      return broken(i === 0 ? 'a line stood before it' : `line ${i} is not the one that it was written after`)
    }
    head = hashOfLine(text)
  }
  const end = (line: number, problem: string) => ({ lines: line - 1, head, broken: { line, problem } })
  if (rest !== '') return end(lines.length + 1, 'it is cut off')
  if (kept !== undefined && kept.lines > lines.length) {
    return end(lines.length + 1, `it is gone, for ${kept.lines} were written`)
  }
  if (lines.length === 0) return end(1, 'there is none, and every run begins with one')
  if (kept !== undefined && !hasAll(lines, kept)) return end(kept.lines, 'it is not the one that was written')
  return { lines: lines.length, head }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const found = fileProblem(error)
    throw new TradeFileError({ file, found, wanted: 'the audit.jsonl of a run' })
  }
}
