import { constants } from 'node:os'

import { SaffronError } from '../errors.ts'
import { RunFailure } from '../run/errors.ts'

/** Of a run that came to its end and did not do what was expected of it. */
export const NOT_AS_EXPECTED = 3

/** 1 for what failed, 2 for wrong usage, 128 and the signal's number for what a signal ended. */
export function exitStatus(thrown: unknown, signal: AbortSignal): number {
  const error = thrown instanceof RunFailure ? thrown.cause : thrown
  if (!(error instanceof SaffronError)) return 1
  if (error.code === 'INTERRUPTED') return signalStatus(signal.reason)
  return error.blame === 'usage' ? 2 : 1
}

/** What a shell says of a process that the signal ended; of anything else that ended it early, as of Ctrl-C. */
export function signalStatus(reason: unknown): number {
  return 128 + (constants.signals[reason as NodeJS.Signals] ?? constants.signals.SIGINT)
}
