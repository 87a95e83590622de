import { ClockError } from './errors.ts'

/** Simulated time: step k ends with a block at `start + k * step`. */
export interface Clock {
  /** Seconds since 1970 of the state before the first step. */
  readonly start: number
  /** Seconds per step. */
  readonly step: number
  /** How many steps a whole run has. */
  readonly steps: number
}

export function checkClock({ start, step, steps }: Clock): void {
  if (!Number.isSafeInteger(start) || start < 0) throw new ClockError({ name: 'start', value: start })
  if (!Number.isSafeInteger(step) || step < 1) throw new ClockError({ name: 'step', value: step })
  if (!Number.isSafeInteger(steps) || steps < 0) throw new ClockError({ name: 'steps', value: steps })
}
