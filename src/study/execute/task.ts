import type { RecordedRun } from '../../run/recording-run.ts'
import type { GivenRunSpec } from '../../run/run-spec.ts'

/** A value that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A function that a worker calls: an export of a module by its path or URL. Its result must be plain data. */
export interface Call {
  readonly module: string
  readonly name: string
  readonly args: readonly Json[]
}

/** What a worker is given to do, as plain data. */
export type Task = { readonly run: GivenRunSpec } | { readonly call: Call }

/** Why something failed, as plain data. */
export interface TaskError {
  readonly code: string
  readonly message: string
}

/** What came of a run: its records, or why there are none. */
export interface RunRecords extends Omit<RecordedRun, 'summary'> {
  readonly status: 'finished' | 'stopped' | 'failed'
  readonly error?: TaskError
}
