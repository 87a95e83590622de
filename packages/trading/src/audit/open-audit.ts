import { appendFileSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from 'saffron-sim/cli'

import { type Meter, noMeter } from '../health/meter.ts'
import { writing } from '../run/writing.ts'
import { type AuditEntry, type AuditLine, hashOfLine, NO_LINE } from './audit-line.ts'
import { alone } from './alone.ts'

/** What was done to a run and by whom, each line sealed by the hash of the one before. */
export interface Audit {
  readonly file: string
  /** Adds a line and gives it; what cannot be written down is an error, so that nothing is done without it. */
  append(entry: AuditEntry): AuditLine
}

interface AuditOptions {
  readonly now?: () => Date
  readonly meter?: Meter
}

/** The audit of a folder, in its `audit.jsonl`; several processes may add to it. */
export function openAudit(folder: string, { now = () => new Date(), meter = noMeter }: AuditOptions = {}): Audit {
  const file = path.join(folder, 'audit.jsonl')
  makeFolder(folder)

  function add({ author, action, detail }: AuditEntry): AuditLine {
    const { isCut, previous } = endOf(file)
    const line = { time: now().toISOString(), author, action, detail, previous }
    // A line that was cut off when its writer was killed stays as it is: `verifyAudit` tells of it.
    appendFileSync(file, `${isCut ? '\n' : ''}${JSON.stringify(line)}\n`)
    return line
  }

  return { file, append: (entry) => meter.measure('db', () => writing(file, () => alone(file, () => add(entry)))) }
}

function endOf(file: string): { readonly isCut: boolean; readonly previous: string } {
  const text = readFileSync(file, { encoding: 'utf8', flag: 'a+' })
  if (text === '') return { isCut: false, previous: NO_LINE }
  const isCut = !text.endsWith('\n')
  const lines = text.split('\n')
  return { isCut, previous: hashOfLine(lines.at(isCut ? -1 : -2) ?? '') }
}
