import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

import { z } from 'zod'

import { RunFolderError, StateFileError } from './errors.ts'
import { manifestProblem } from './manifest-problem.ts'
import { replaceFile } from './replace-file.ts'

const schema = z.object({
  format: z.literal('saffron state 1'),
  run: z.string().nullable(),
  /** The step after whose record it was kept. */
  step: z.number().int().nonnegative(),
  /** SHA-256 of the lines of kpis.csv up to that record, without its header. */
  records: z.string(),
  /** SHA-256 of the JSON of `state`. */
  sha256: z.string(),
  state: z.json(),
})

const FILE = 'state.json'

export interface StateOfRun {
  /** The run's id; a run of a netlist that is no file has none. */
  readonly run: string | undefined
  readonly step: number
  /** SHA-256 of the lines of kpis.csv up to the record of that step. */
  readonly records: string
  readonly state: unknown
}

/** Keeps the state of a run in its folder, in place of the one before: there is always a whole one. */
export function writeState(folder: string, { run, step, records, state }: StateOfRun): void {
  const json = JSON.stringify(state)
  try {
    // By hand, so that a large state is made into text once.
    const head = JSON.stringify({ format: 'saffron state 1', run: run ?? null, step, records, sha256: digest(json) })
    replaceFile(path.join(folder, FILE), `${head.slice(0, -1)},"state":${json}}\n`)
  } catch (cause) {
    throw new RunFolderError({ folder, cause })
  }
}

/** Where a run keeps its state, if its netlist has one. */
export const stateFile = (folder: string): string => path.join(folder, FILE)

/** Reads what `writeState` wrote; what is not as it was written is refused. */
export function readState(folder: string): StateOfRun {
  const file = stateFile(folder)
  let kept: z.infer<typeof schema>
  try {
    kept = schema.parse(JSON.parse(readFileSync(file, 'utf8')), { reportInput: true })
  } catch (cause) {
    throw new StateFileError({ file, problem: manifestProblem(cause), cause })
  }
  const { run, step, records, sha256, state } = kept
  const found = digest(JSON.stringify(state))
  if (found !== sha256) {
    throw new StateFileError({ file, problem: `state has the hash ${short(found)}, and sha256 is ${short(sha256)}` })
  }
  return { run: run ?? undefined, step, records, state }
}

const digest = (json: string) => createHash('sha256').update(json).digest('hex')

const HASH_LETTERS = 12
const short = (hash: string) => hash.slice(0, HASH_LETTERS)
