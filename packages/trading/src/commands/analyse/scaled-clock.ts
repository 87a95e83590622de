import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

import type { CycleClock } from '../../cycle/schedule.ts'

/** A clock that begins at a moment now and runs so many times faster than the one on the wall. */
export function scaledClock(start: number, speed: number): CycleClock {
  const begun = performance.now()
  const now = () => start + ((performance.now() - begun) / 1_000) * speed
  return {
    now,
    async sleepUntil(time) {
      const seconds = (time - now()) / speed
      if (seconds > 0) await pause(seconds * 1_000)
    },
  }
}
