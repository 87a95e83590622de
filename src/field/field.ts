import { choice } from './kinds/choice.ts'
import { date } from './kinds/date.ts'
import { distribution } from './kinds/distribution.ts'
import { amount, id, price } from './kinds/fixed-point.ts'
import { flag } from './kinds/flag.ts'
import { list } from './kinds/list.ts'
import { numericKind } from './kinds/numeric.ts'
import { record } from './kinds/record.ts'
import { address, text } from './kinds/text.ts'
import { time } from './kinds/time.ts'

/** Makes fields: one function per kind, each told what the value means, what it may be and whether it must be given. */
export const field = {
  /** A whole number. */
  int: numericKind('int'),
  /** Any number that is finite; texts may be in percent. */
  number: numericKind('number'),
  /** A share or rate: 0.12 is 12 %. Between 0 and 1 unless bounds are given. */
  ratio: numericKind('ratio'),
  /** The same counted in hundredths: 12 is 12 %. Between 0 and 100 unless bounds are given. */
  percent: numericKind('percent'),
  /** Money of a model as a plain number, in USD unless another unit is given. */
  money: numericKind('money'),
  /** A price with 18 decimals, as contracts have it. */
  price,
  /** An amount of a token: smallest units in code, whole tokens in text; 18 decimals unless given. */
  amount,
  /** Basis points, a whole number from 0 to 10,000. */
  bps: numericKind('bps'),
  /** The number that a contract gives to a thing. */
  id,
  /** A length of time in whole seconds. */
  seconds: numericKind('seconds'),
  /** A moment, in whole seconds since 1970. */
  time,
  /** A day of the calendar, an ISO text. */
  date,
  /** Yes or no. */
  flag,
  /** One of several names, which come first: `field.choice(['pool', 'feed'], …)`. */
  choice,
  /** Free text, or what a pattern allows. */
  text,
  /** The address of an account or a contract. */
  address,
  /** Several values of the field that comes first. */
  list,
  /** Named values that belong together, each a field of its own. */
  record,
  /** How a value is drawn, as `uniform(0, 1)` or the distributions below. */
  distribution,
} as const
