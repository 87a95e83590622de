import { dateFromIso, dayNumber } from '../calendar.ts'
import { invariant } from '../errors.ts'
import { DAY } from '../units.ts'

/** Seconds since 1970 at which a day begins in UTC, of the ISO text that a field of dates holds: for clocks. */
export function startOfDay(date: string): number {
  const day = dateFromIso(date)
  invariant(day, `'${date}' is the ISO text of a day`)
  return dayNumber(day) * DAY
}
