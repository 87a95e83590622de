import { InterruptedError } from '../engine/errors.ts'
import { SaffronError } from '../errors.ts'

/** How long work in hand may go on after the signal. A node that hangs would never end by itself. */
const GRACE_MS = 400

/** The work's own end, or an interruption when it goes on too long after the signal. */
export async function endsSoon<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  const { promise: tooLong, reject } = Promise.withResolvers<never>()
  let timer: NodeJS.Timeout | undefined
  const aborted = () => {
    timer = setTimeout(() => reject(new InterruptedError({})), GRACE_MS)
  }
  if (signal.aborted) aborted()
  else signal.addEventListener('abort', aborted, { once: true })
  try {
    return await Promise.race([work, tooLong])
  } finally {
    signal.removeEventListener('abort', aborted)
    clearTimeout(timer)
  }
}

/** Whoever aborts a run may say why with an error of ours; otherwise it is interrupted. */
export function whyEnded(error: unknown, signal: AbortSignal | undefined): unknown {
  return error instanceof InterruptedError && signal?.reason instanceof SaffronError ? signal.reason : error
}
