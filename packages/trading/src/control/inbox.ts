import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { fileProblem, makeFolder } from 'saffron-sim/cli'
import { z } from 'zod'

import { authorField } from '../audit/author.ts'
import { issueInWords } from '../issue-in-words.ts'
import { writing } from '../run/writing.ts'
import { override, type Override, type Request } from './override.ts'

const FOLDER = 'inbox'
/** Of the count within a process, so that names sort as they came. */
const DIGITS = 9
const request = z.strictObject({ author: authorField, override })

/** What lay in an inbox: a request, or why a file of it is none. */
export type Letter = Request | { readonly file: string; readonly problem: string }

/** Puts a request into the inbox of a run, whole or not at all. */
export function sendRequest(folder: string, sent: Request, now: () => Date = () => new Date()): void {
  const inbox = path.join(folder, FOLDER)
  // Names in the order they came; two processes never have the same.
  const count = String(next++).padStart(DIGITS, '0')
  const name = `${now().toISOString().replaceAll(':', '')}-${process.pid}-${count}.json`
  const half = path.join(inbox, `.${name}`)
  writing(inbox, () => {
    makeFolder(inbox)
    writeFileSync(half, JSON.stringify(sent))
    renameSync(half, path.join(inbox, name))
  })
}

let next = 0

/** Takes out what came, oldest first. */
export function takeRequests(folder: string): readonly Letter[] {
  const inbox = path.join(folder, FOLDER)
  return namesIn(inbox).map((name) => {
    const file = path.join(inbox, name)
    const letter = letterOf(file)
    rmSync(file, { force: true, recursive: true })
    return letter
  })
}

/** What is not whole begins with a dot. */
function namesIn(inbox: string): readonly string[] {
  try {
    return readdirSync(inbox)
      .filter((name) => !name.startsWith('.'))
      .toSorted()
  } catch {
    // Nothing was ever sent.
    return []
  }
}

function letterOf(file: string): Letter {
  try {
    const read = request.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (read.success) return read.data
    return { file, problem: issueInWords(read.error) }
  } catch (error) {
    return { file, problem: fileProblem(error) }
  }
}

/** An override in words, as a question may have them. */
export function inWords(wanted: Override): string {
  if (wanted.action === 'close') return `close ${wanted.position}`
  return wanted.action === 'set-limit' ? `set ${wanted.name} to ${wanted.value}` : wanted.action
}
