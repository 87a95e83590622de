import { shownChain } from '../../../chain/shown-chain.ts'
import { shellQuoted } from '../../../report/figures/shell-quoted.ts'

/** Of a run that was: where it went, and how it was watched. */
const OWN = ['--out', '--seed', '--port']
const OWN_FLAGS = ['--live']

/** A node's URL may hold a key, which belongs into no log of a terminal. */
const shown = (arg: string): string => {
  const [, option = '', value = ''] = /^(--chain=)?(.*)$/s.exec(arg) ?? []
  return `${option}${shownChain(value)}`
}

/** The command that made a run, with another seed: what it was given holds for the next one too. */
export function withSeed(argv: readonly string[], seed: string): string {
  const kept = argv.filter((arg, i) => {
    const name = arg.split('=')[0] ?? arg
    return !OWN.includes(argv[i - 1] ?? '') && !OWN.includes(name) && !OWN_FLAGS.includes(arg)
  })
  return `npx saffron ${[...kept.map(shown).map(shellQuoted), '--seed', seed].join(' ')}`
}
