import { InvalidArgumentError } from 'commander'

/** Reads an option that takes some text: a name, a file, a folder. */
export function filled(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It takes some text.')
  return text
}
