// The Gregorian calendar in UTC, reckoned from its rules: the machine's Date is banned wherever a run may come to.
import { DAY, HOUR, MINUTE } from './units.ts'

/** A day of the calendar. */
export interface CalendarDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

const MONTHS = 12
const DAYS_PER_ERA = 146_097
/** From the first of March of the year 0 to 1970-01-01. */
const EPOCH_SHIFT = 719_468

/** Days since 1970-01-01. The count of whole eras of 400 years is Hinnant's (chrono-compatible low-level date algorithms, 2013). */
export function dayNumber({ year, month, day }: CalendarDate): number {
  // Years begin in March here, so that the day that comes and goes is their last.
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_SHIFT
}

/** The day that comes so many days after 1970-01-01: Hinnant's way back. */
export function dateOf(days: number): CalendarDate {
  const shifted = days + EPOCH_SHIFT
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const leaps = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch + (fromMarch < 10 ? 3 : -9)
  return {
    year: yearOfEra + 400 * era + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  }
}

/** Whether there is such a day. */
function isDate({ year, month, day }: CalendarDate): boolean {
  return (
    [year, month, day].every(Number.isInteger) &&
    month >= 1 &&
    month <= MONTHS &&
    day >= 1 &&
    day <= daysIn({ year, month })
  )
}

export function daysIn({ year, month }: Pick<CalendarDate, 'year' | 'month'>): number {
  const next = month === MONTHS ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 }
  return dayNumber(next) - dayNumber({ year, month, day: 1 })
}

/** So many months later; the 31st becomes the last day of a month that has fewer. */
export function monthsLater({ year, month, day }: CalendarDate, months: number): CalendarDate {
  const index = year * MONTHS + month - 1 + months
  const landed = { year: Math.floor(index / MONTHS), month: (((index % MONTHS) + MONTHS) % MONTHS) + 1 }
  return { ...landed, day: Math.min(day, daysIn(landed)) }
}

/** Whole months from one day to another; negative when the other comes first. */
export function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  const months = (to.year - from.year) * MONTHS + to.month - from.month
  return dayNumber(monthsLater(from, months)) > dayNumber(to) ? months - 1 : months
}

/** A day written as YYYY-MM-DD; undefined where the calendar has no such day. */
export function dateFromIso(text: string): CalendarDate | undefined {
  const [, year = NaN, month = NaN, day = NaN] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? []
  return isDate({ year, month, day }) ? { year, month, day } : undefined
}

/** A day as YYYY-MM-DD. */
export function isoDate({ year, month, day }: CalendarDate): string {
  const digits = (value: number, width: number) => String(value).padStart(width, '0')
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`
}

/** The last second that a date and time of ISO 8601 with four digits of the year can tell. */
const LAST = 253_402_300_799

/** A moment in seconds since 1970 as 2026-01-01T00:00:00Z; undefined of what lies outside of the years 1970 to 9999. */
export function isoTime(seconds: number): string | undefined {
  if (!(seconds >= 0 && seconds <= LAST)) return undefined
  const days = Math.floor(seconds / DAY)
  const within = Math.floor(seconds - days * DAY)
  const parts = [within / HOUR, (within % HOUR) / MINUTE, within % MINUTE].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  )
  return `${isoDate(dateOf(days))}T${parts.join(':')}Z`
}

/** The same for seconds since 1970: so many months later, at the same time of day. */
export function addMonths(time: number, months: number): number {
  const days = Math.floor(time / DAY)
  return dayNumber(monthsLater(dateOf(days), months)) * DAY + (time - days * DAY)
}

/** How many months the calendar's month of a time comes after January of the year 0. */
export function monthOf(time: number): number {
  const { year, month } = dateOf(Math.floor(time / DAY))
  return MONTHS * year + month - 1
}
