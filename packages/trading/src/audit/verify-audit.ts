import { readFileSync } from 'node:fs'

import { TradeFileError } from '../errors.ts'
import { fileProblem } from '../file-problem.ts'
import { hashOfLine, NO_LINE, readLine } from './audit-line.ts'

/** Whether an audit is as it was written. */
export interface AuditVerdict {
  /** Lines that hold, from the first on. */
  readonly lines: number
  /** Hash of the last of them. Lines that were taken off the end are missed only by who has kept it elsewhere. */
  readonly head: string
  /** The first line that does not hold, counted from 1, and why. */
  readonly broken?: { readonly line: number; readonly problem: string }
}

/** Goes through the chain of hashes of an `audit.jsonl`. */
export function verifyAudit(file: string): AuditVerdict {
  const lines = textOf(file).split('\n')
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
  if (rest === '') return { lines: lines.length, head }
  return { lines: lines.length, head, broken: { line: lines.length + 1, problem: 'it is cut off' } }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const found = fileProblem(error)
    throw new TradeFileError({ file, found, wanted: 'the audit.jsonl of a run' })
  }
}
