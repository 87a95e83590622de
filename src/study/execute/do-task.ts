import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { SaffronError } from '../../errors.ts'
import { UNEXPECTED } from '../../run/errors.ts'
import { recordingRun } from '../../run/recording-run.ts'
import type { GivenRunSpec } from '../../run/run-spec.ts'
import type { Call, Json, RunRecords, TaskError } from './task.ts'

interface Where {
  readonly root: string
  readonly signal: AbortSignal
}

/** Runs a spec; undefined where the signal ended it. */
export async function doRun(spec: GivenRunSpec, where: Where): Promise<RunRecords | undefined> {
  const { summary, ...records } = await recordingRun(spec, where)
  const { status, error } = summary
  if (status === 'interrupted') return undefined
  return { ...records, status, ...(error && { error: { code: error.code, message: error.message } }) }
}

/** Calls the function; what it throws is a result too. */
export async function doCall(
  { module, name, args }: Call,
  root: string,
): Promise<{ value: Json } | { error: TaskError }> {
  try {
    const url = module.startsWith('file:') ? module : pathToFileURL(path.resolve(root, module)).href
    const loaded: unknown = await import(url)
    const called: unknown = typeof loaded === 'object' && loaded !== null ? Reflect.get(loaded, name) : undefined
    if (typeof called !== 'function') throw new TypeError(`${module} exports no function '${name}'`)
    const value: unknown = await called(...args)
    // Only plain data leaves a worker; what is not becomes so or is refused here.
    return { value: JSON.parse(JSON.stringify(value ?? null)) as Json }
  } catch (error) {
    return { error: taskErrorOf(error) }
  }
}

/** An error as plain data. */
export function taskErrorOf(error: unknown): TaskError & { hint?: string | undefined } {
  if (error instanceof SaffronError) return { code: error.code, message: error.message, hint: error.hint }
  return { code: UNEXPECTED, message: error instanceof Error ? error.message : String(error) }
}
