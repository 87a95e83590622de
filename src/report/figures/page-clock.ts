import { averageStep, type Clock } from '../../engine/clock.ts'

/** How long a step is, for the script of a page: months of the calendar are not all as long. */
export interface PageClock {
  /** Seconds since 1970. */
  readonly start: number
  /** On average, where it is in months. */
  readonly stepSeconds: number
  readonly stepMonths?: number
}

export function pageClock(clock: Clock): PageClock {
  const { start, step } = clock
  return { start, stepSeconds: averageStep(clock), ...(typeof step !== 'number' && { stepMonths: step.months }) }
}
