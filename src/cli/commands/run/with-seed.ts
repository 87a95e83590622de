import { shownCommand, withoutOptions } from '../../print/shown-command.ts'

/** Of a run that was: where it went, and how it was watched. */
const OWN = ['--out', '--seed', '--port']
const OWN_FLAGS = ['--live']

/** The command that made a run, with another seed: what it was given holds for the next one too. */
export function withSeed(argv: readonly string[], seed: string): string {
  const kept = withoutOptions(argv, OWN).filter((arg) => !OWN_FLAGS.includes(arg))
  return shownCommand([...kept, '--seed', seed])
}
