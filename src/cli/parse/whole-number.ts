import { InvalidArgumentError } from 'commander'

/** Reads an option's whole number, 0 or more. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It takes a whole number in plain digits, 0 or more.')
  if (!Number.isSafeInteger(Number(text))) throw new InvalidArgumentError('That is too many.')
  return Number(text)
}
