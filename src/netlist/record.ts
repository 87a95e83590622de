import { field } from '../field/field.ts'
import type { Given } from '../field/field-type.ts'
import { takeValues } from '../field/read-values.ts'
import { HoldingsEveryError, NetlistFieldError, NetlistValueError } from './errors.ts'
import { HOLDINGS_OF } from './holdings/holdings-of.ts'

const A_NAME = field.text({ required: true, about: 'A name' })

export const RECORD_FIELDS = {
  every: field.int({ optional: true, min: 1, about: 'Steps between records; the last step is always recorded' }),
  kpis: field.list(A_NAME, { optional: true, min: 1, about: 'Which KPIs, in this order; all unless given' }),
  events: field.list(A_NAME, {
    optional: true,
    about: 'Which events, as pool.Swap, pool.*, *.Transfer or all; none unless given',
  }),
  holdings: field.choice(HOLDINGS_OF, {
    optional: true,
    about: 'Of whom what they hold: none, each kind of agent as a whole, or all; of nobody unless given',
  }),
  holdingsEvery: field.int({ optional: true, min: 1, about: 'Least steps between two records of that' }),
}

/** What a run records. */
export type RecordOptions = Given<typeof RECORD_FIELDS>

/** What is given over what the netlist says. Refuses how often holdings are recorded where nobody says whose. */
export function recordOf(
  { record: own = {} }: { readonly record?: RecordOptions | undefined },
  given: RecordOptions = {},
): RecordOptions {
  const holdings = given.holdings ?? own.holdings
  const holdingsEvery = given.holdingsEvery ?? own.holdingsEvery
  if (holdingsEvery !== undefined && holdings === undefined) throw new HoldingsEveryError({ holdingsEvery })
  return {
    every: given.every ?? own.every,
    kpis: given.kpis ?? own.kpis,
    events: withoutNone(given.events ?? own.events),
    holdings,
    holdingsEvery,
  }
}

/** A file says `events: none` as people say it on the command line. */
const withoutNone = (events: RecordOptions['events']) => (events?.length === 1 && events[0] === 'none' ? [] : events)

/** Refuses a record that could not be made: TypeScript may not have looked. */
export function checkRecord(record: RecordOptions): void {
  const reading = takeValues(RECORD_FIELDS, record)
  const [first] = reading.ok ? [] : reading.mistakes
  if (first === undefined) return
  const { at, problem, given: value, wanted, meant } = first
  const known = Object.keys(RECORD_FIELDS)
  if (problem === 'unknown') {
    throw new NetlistFieldError({ owner: 'The record of a netlist', unknown: at, meant, known })
  }
  throw new NetlistValueError({ field: at === '' ? 'record' : `record.${at}`, value, wanted })
}
