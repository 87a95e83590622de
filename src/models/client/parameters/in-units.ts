import { type CalendarDate, dateFromIso } from '../../../calendar.ts'
import { invariant } from '../../../errors.ts'
import { BUCKETS, type Bucket } from '../monthly/accounts.ts'
import type { ClientFields, ClientKey, ClientValues } from './client-fields.ts'
import { BUCKET_NAMES, type Measure } from './parameter.ts'

/** The parameters whose values are measured so. */
type KeysOf<M extends Measure> = {
  [K in ClientKey]: ClientFields[K] extends { readonly measure: M } ? K : never
}[ClientKey]

export type PercentKey = KeysOf<'percent'>
export type ShareKey = KeysOf<'share'>
export type DateKey = KeysOf<'date'>
export type NumberKey = KeysOf<'money' | 'tokens' | 'count' | 'months' | 'factor'>
type BucketKey = {
  [K in ClientKey]: ClientValues[K] extends (typeof BUCKET_NAMES)[number] | undefined ? K : never
}[ClientKey]

/** Reads a client's parameters by what they are measured in. What is empty counts as nothing: whoever needs it checked. */
export interface InUnits {
  /** A percentage as a fraction. */
  percent(key: PercentKey): number
  /** A fraction as it is. */
  share(key: ShareKey): number
  number(key: NumberKey): number
  /** The day, or another where the parameter is empty. */
  date(key: DateKey, otherwise: CalendarDate): CalendarDate
  bucket(key: BucketKey): Bucket
}

export function inUnits(values: ClientValues): InUnits {
  return {
    percent: (key) => (values[key] ?? 0) / 100,
    share: (key) => values[key] ?? 0,
    number: (key) => values[key] ?? 0,
    date(key, otherwise) {
      const day = values[key]
      return day === undefined ? otherwise : calendarDate(day)
    },
    bucket: (key) => bucketNamed(values[key] ?? 'Reserve'),
  }
}

/** The day of an ISO text. */
export function calendarDate(iso: string): CalendarDate {
  const day = dateFromIso(iso)
  invariant(day, `'${iso}' is a day of the calendar`)
  return day
}

function bucketNamed(name: (typeof BUCKET_NAMES)[number]): Bucket {
  return BUCKETS[BUCKET_NAMES.indexOf(name)] ?? 'reserve'
}
