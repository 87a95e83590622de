import { InvalidArgumentError } from 'commander'

/** Reads a port number off the command line. */
export function port(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 65_535) throw new InvalidArgumentError('It takes a port number, 0 to 65535.')
  return number
}
