import { type CalendarMonths, DAY } from '../units.ts'
import { addMonths, monthOf } from '../calendar.ts'
import { ClockError } from './errors.ts'

/** Simulated time: step k ends with a block at `start` and k times `step` after it. */
export interface Clock {
  /** Seconds since 1970 of the state before the first step. */
  readonly start: number
  /** Seconds, or months of the calendar. */
  readonly step: number | CalendarMonths
  /** How many steps a whole run has. */
  readonly steps: number
}

/** Refuses a clock that does not go; what is given may have come from a file or from a netlist's own function. */
export function checkClock(clock: { readonly [Field in keyof Clock]: unknown }): asserts clock is Clock {
  const { start, step, steps } = clock
  if (!isWhole(start, 0)) throw new ClockError({ name: 'start', value: start })
  if (!isWhole(isMonths(step) ? step.months : step, 1)) throw new ClockError({ name: 'step', value: step })
  checkSteps(steps)
}

/** How many steps to go must be a whole number too. */
export function checkSteps(steps: unknown): asserts steps is number {
  if (!isWhole(steps, 0)) throw new ClockError({ name: 'steps', value: steps })
}

/** When so many steps are over, and the block of the last of them is mined. Months count from the start. */
export function endOf({ start, step }: Pick<Clock, 'start' | 'step'>, steps: number): number {
  return typeof step === 'number' ? start + steps * step : addMonths(start, steps * step.months)
}

/** How many seconds the step of this number lasts. */
export function secondsOf({ start, step }: Clock, nth: number): number {
  return typeof step === 'number' ? step : endOf({ start, step }, nth) - endOf({ start, step }, nth - 1)
}

/** How many seconds a step lasts on average: for axes and words, not for time. */
export function averageStep({ step }: Pick<Clock, 'step'>): number {
  return typeof step === 'number' ? step : step.months * ((365.2425 * DAY) / 12)
}

/** The first step that begins at this time or later. */
export function stepFrom(clock: Clock, time: number): number {
  const { start, step } = clock
  if (typeof step === 'number') return Math.ceil((time - start) / step) + 1
  // In the month of the time the step may still begin before it.
  let over = Math.floor((monthOf(time) - monthOf(start)) / step.months)
  while (endOf(clock, over) < time) over++
  return over + 1
}

const isWhole = (value: unknown, least: number): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least

const isMonths = (value: unknown): value is { readonly months: unknown } =>
  typeof value === 'object' && value !== null && 'months' in value
