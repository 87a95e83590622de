import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

import { z } from 'zod'

import { shownChain } from '../../chain/shown-chain.ts'
import { makeFolder } from '../../make-folder.ts'
import { byName } from '../../results/by-name.ts'
import { isAlive, isOfThisMachine, thisProcess } from '../../results/run-process.ts'
import { version } from '../../version.ts'
import { NoStudyError, StudyBusyError } from '../errors.ts'
import { checkStudySpec, type StudySpec } from '../study-spec.ts'
import { StudyFolderError } from './errors.ts'

export const STUDY_FILE = 'study.json'

const manifestSchema = z.object({
  format: z.literal(1),
  saffron: z.string(),
  /** What is asked: a plain study, or which kind of conclusion. */
  kind: z.string(),
  spec: z.unknown().transform(checkStudySpec),
  /** Runs that it began with: a Latin hypercube grows from there. */
  first: z.number(),
  /** What the code was. */
  modules: z.record(z.string(), z.string()),
  status: z.enum(['running', 'finished', 'stopped', 'interrupted', 'failed']),
  /** Why it ended before all its runs were made. */
  why: z.string().exactOptional(),
  /** Points it has, and those that were run when it ended; of these, those that failed. */
  points: z.number(),
  done: z.number(),
  failed: z.number(),
  /** Points that it is to have where that is known from the start. */
  planned: z.number().exactOptional(),
  /** What is told of each point in points.csv, once it is there. */
  measures: z.array(z.string()).exactOptional(),
  /** Their units, where they have one. */
  units: z.array(z.string()).exactOptional(),
  /** Units of KPIs and of parameters by name, of those that have one. */
  unitsOf: z.object({ kpis: byName(z.string()), params: byName(z.string()) }).exactOptional(),
  startedAt: z.string(),
  seconds: z.number(),
  /** Of the one that runs it. */
  process: z.object({ pid: z.number(), host: z.string(), born: z.string().exactOptional() }).exactOptional(),
})

/** What study.json says. */
export interface StudyManifest extends Omit<z.output<typeof manifestSchema>, 'spec'> {
  readonly spec: StudySpec
}

/** Reads study.json. */
export function readStudy(folder: string): StudyManifest {
  const file = path.join(folder, STUDY_FILE)
  if (!existsSync(file)) throw new NoStudyError({ folder, problem: 'it has no study.json' })
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new NoStudyError({ folder, problem: error instanceof Error ? error.message : String(error) })
  }
}

/** Writes study.json, whole or not at all; what may be secret in a node's URL stays out of it. */
export function writeStudy(folder: string, manifest: StudyManifest): void {
  const { spec } = manifest
  const shown = { ...manifest, spec: { ...spec, chain: shownChain(spec.chain) } }
  writeWhole(path.join(folder, STUDY_FILE), `${JSON.stringify(shown, null, 2)}\n`)
}

/** Writes a file of a study, whole or not at all. */
export function writeWhole(file: string, text: string | Iterable<string>): void {
  try {
    if (typeof text === 'string') writeFileSync(`${file}.tmp`, text)
    else writeParts(`${file}.tmp`, text)
    renameSync(`${file}.tmp`, file)
  } catch (cause) {
    throw new StudyFolderError({ folder: path.dirname(file), cause })
  }
}

/** Characters that go to the disk at once: a hundred thousand rows need no room together. */
const PART = 1 << 16

function writeParts(file: string, texts: Iterable<string>): void {
  const to = openSync(file, 'w')
  try {
    let part = ''
    for (const text of texts) {
      part += text
      if (part.length < PART) continue
      writeFileSync(to, part)
      part = ''
    }
    writeFileSync(to, part)
  } finally {
    closeSync(to)
  }
}

interface NewStudy {
  readonly kind: string
  readonly spec: StudySpec
  readonly first: number
  readonly modules: Readonly<Record<string, string>>
  readonly points: number
}

/** The manifest of a study that begins, run by this process. */
export const manifestOfNew = (study: NewStudy): StudyManifest => ({
  format: 1,
  saffron: version,
  ...study,
  status: 'running',
  done: 0,
  failed: 0,
  startedAt: new Date().toISOString(),
  seconds: 0,
  process: processOf(),
})

/** Whom a manifest names that is run by this process. */
export function processOf() {
  const { pid, host, born } = thisProcess()
  return { pid, host, ...(born !== undefined && { born }) }
}

/** Refuses a study that another process is at. */
export function refuseBusy(folder: string, manifest: StudyManifest): void {
  const pid = runBy(manifest)
  if (typeof pid === 'number' && pid !== process.pid) throw new StudyBusyError({ folder, pid })
}

/** The process that runs it; `gone` where it ended without a word. Of another machine nobody knows. */
export function runBy({ process: by, status, startedAt }: StudyManifest): number | 'gone' | undefined {
  if (status !== 'running' || !by || !isOfThisMachine(by)) return undefined
  return isAlive(by, new Date(startedAt)) ? by.pid : 'gone'
}

/** Makes the folder of a new study: `out` if given, else `studies/<name>-<number>` with the next free number. */
export function createStudyFolder({
  root,
  name,
  out,
}: {
  root: string
  name: string
  out?: string | undefined
}): string {
  try {
    if (out !== undefined) {
      const folder = path.resolve(root, out)
      makeFolder(folder)
      return folder
    }
    const studies = path.join(root, 'studies')
    makeFolder(studies)
    const numbers = readdirSync(studies).map((entry) =>
      entry.startsWith(`${name}-`) ? Number(entry.slice(name.length + 1)) : 0,
    )
    for (let number = Math.max(0, ...numbers.filter(Number.isInteger)) + 1; ; number++) {
      const folder = path.join(studies, `${name}-${number}`)
      if (existsSync(folder)) continue
      mkdirSync(folder)
      return folder
    }
  } catch (cause) {
    throw new StudyFolderError({ folder: out ?? root, cause })
  }
}
