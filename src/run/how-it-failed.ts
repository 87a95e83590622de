import { InterruptedError } from '../engine/errors.ts'
import { SaffronError } from '../errors.ts'
import { UNEXPECTED } from './errors.ts'
import type { RunSummary } from './run-summary.ts'

/** How a run ended that this error ended, as plain data. */
export function howItFailed(error: unknown): Pick<RunSummary, 'status' | 'error'> {
  if (error instanceof InterruptedError) return { status: 'interrupted' }
  if (!(error instanceof SaffronError)) {
    const message = error instanceof Error ? error.message : String(error)
    return { status: 'failed', error: { code: UNEXPECTED, blame: 'bug', message } }
  }
  const { code, blame, message, hint } = error
  return { status: 'failed', error: { code, blame, message, ...(hint !== undefined && { hint }) } }
}
