import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'

import { SaffronError } from '../../../errors.ts'
import type { AegisConfig } from '../config/aegis-config.ts'
import { readAegisConfig } from '../config/read-config.ts'
import { isRecord } from '../../../field/plain.ts'
import { AegisStateError } from '../errors.ts'
import { readAegisState } from '../read-state.ts'
import { runAegis } from '../run-aegis.ts'
import { type AegisState, openAegis } from '../state.ts'

/** A run as far as it has come: all that decides the rest of it. */
export interface SavedAegis {
  readonly config: AegisConfig
  readonly seed: string
  readonly state: AegisState
}

const FORMAT = 'saffron aegis state 1'

/** Writes the file whole or not at all: who is killed meanwhile leaves the state of the month before. */
export function saveAegis(file: string, saved: SavedAegis): void {
  const next = `${file}.tmp`
  const handle = openSync(next, 'w')
  try {
    writeSync(handle, `${JSON.stringify({ format: FORMAT, ...saved })}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(next, file)
}

/** Reads what `saveAegis` wrote, and refuses what cannot be gone on from. */
export function loadAegis(file: string): SavedAegis {
  const { config: given, seed, state } = parsed(file)
  if (typeof seed !== 'string') throw new AegisStateError({ file, problem: 'it has no seed' })
  let config: AegisConfig
  try {
    ;({ config } = readAegisConfig(given))
  } catch (cause) {
    if (!(cause instanceof SaffronError)) throw cause
    throw new AegisStateError({ file, problem: cause.message, cause })
  }
  return { config, seed, state: readAegisState(config, state, file) }
}

/** The state after a month of a saved run: before the saved one by computing it again, after it by going on. */
export function stateAt({ config, seed, state }: SavedAegis, month: number): AegisState {
  let at = month < state.month ? openAegis(config) : state
  for (const done of runAegis(config, { seed, from: at, until: month })) at = done.state
  return at
}

function parsed(file: string): Readonly<Record<string, unknown>> {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new AegisStateError({ file, problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
  if (isRecord(content) && content['format'] === FORMAT) return content
  throw new AegisStateError({ file, problem: `it does not say '${FORMAT}'` })
}
