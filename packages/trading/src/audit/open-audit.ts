import { appendFileSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from 'saffron-sim/cli'

import { type Meter, noMeter } from '../health/meter.ts'
import { writing } from '../run/writing.ts'
import { nextAfter, readHead, writeHead } from './audit-head.ts'
import { type AuditEntry, type AuditLine, hashOfLine } from './audit-line.ts'
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
    const text = readFileSync(file, { encoding: 'utf8', flag: 'a+' })
    const isCut = text !== '' && !text.endsWith('\n')
    const lines = text.split('\n')
    if (!isCut) lines.pop()
    const { lines: before, hash: previous } = nextAfter(lines, readHead(file))
    const line = { time: now().toISOString(), author, action, detail, previous }
    const written = JSON.stringify(line)
    // A line that was cut off when its writer was killed stays as it is: `verifyAudit` tells of it.
    appendFileSync(file, `${isCut ? '\n' : ''}${written}\n`)
    writeHead(file, { lines: before + 1, hash: hashOfLine(written) })
    return line
  }

  return { file, append: (entry) => meter.measure('db', () => writing(file, () => alone(file, () => add(entry)))) }
}
