import path from 'node:path'

import { z } from 'zod'

import { isThere, processName } from '../process/this-process.ts'
import { readOwnJson } from './read-own-json.ts'
import { replaceFile } from './replace-file.ts'

const card = z.object({
  kind: z.enum(['paper', 'analyse', 'live']),
  /** What it trades by, on what: a line for people. */
  about: z.string(),
  /** What it was begun with. */
  settings: z.record(z.string(), z.unknown()),
  /** Seconds of a bar or a tick, and how many times faster than the market it goes; null is as fast as it can. */
  interval: z.number(),
  speed: z.number().nullable(),
  process: processName,
  startedAt: z.iso.datetime(),
  status: z.enum(['running', 'done', 'interrupted', 'failed']),
  endedAt: z.iso.datetime().optional(),
  /** Why it failed. */
  problem: z.string().optional(),
})

/** What a run is and how it ended, in its `run.json`. */
export type RunCard = z.infer<typeof card>

/** How a run ended, or that it has not: `killed` where its process is gone, `elsewhere` where that cannot be told. */
export type RunState = RunCard['status'] | 'killed' | 'elsewhere'

const FILE = 'run.json'

export const writeCard = (folder: string, written: RunCard): void =>
  replaceFile(path.join(folder, FILE), `${JSON.stringify(written, null, 2)}\n`)

export function readCard(folder: string): RunCard {
  return readOwnJson(path.join(folder, FILE), card, 'the run.json of a paper run, a live one or an analysis')
}

export function stateOf({ status, process: by }: RunCard): RunState {
  if (status !== 'running') return status
  const isRunning = isThere(by)
  return isRunning === undefined ? 'elsewhere' : isRunning ? 'running' : 'killed'
}
