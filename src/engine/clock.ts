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

/** How many steps to go must be a whole number too. */
export function checkSteps(steps: number): void {
  if (!Number.isSafeInteger(steps) || steps < 0) throw new ClockError({ name: 'steps', value: steps })
}

/** When a step's block is mined. */
export const endOf = ({ start, step }: Clock, steps: number): number => start + steps * step

/** The first step that begins at this time or later. */
export const stepFrom = ({ start, step }: Clock, time: number): number => Math.ceil((time - start) / step) + 1
