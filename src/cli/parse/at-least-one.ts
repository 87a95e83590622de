import { InvalidArgumentError } from 'commander'

import { wholeNumber } from './whole-number.ts'

/** Reads a whole number that is not 0 off the command line. */
export function atLeastOne(text: string): number {
  if (/^0*$/.test(text)) throw new InvalidArgumentError('It takes a whole number, 1 or more.')
  return wholeNumber(text)
}
