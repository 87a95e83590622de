import { InvalidArgumentError } from 'commander'

/** Reads `name=value`; of several, all. */
export function assignment(text: string, sofar: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('It takes name=value, for instance traders=100.')
  const name = text.slice(0, at).trim()
  // What is read from plain data would be without it, and nobody would say so.
  if (name === '__proto__') throw new InvalidArgumentError('Nothing can be called __proto__.')
  return { ...sofar, [name]: text.slice(at + 1).trim() }
}
