import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises'

const SECOND_MS = 1_000
/** Timers take no more than 2^31 - 1. */
const LONGEST_MS = 1_000_000_000

/** Waits for seconds, or until a signal; where there is nothing to wait for it lets signals in. */
export async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  if (seconds === 0) await breathe()
  for (let left = seconds * SECOND_MS; left > 0 && !signal.aborted; left -= LONGEST_MS) {
    // The signal is looked at by whoever waits: to be woken by it is no failure.
    await wait(Math.min(left, LONGEST_MS), undefined, { signal }).catch(() => undefined)
  }
}
