import { shownChain } from '../../chain/shown-chain.ts'
import { shellQuoted } from '../../report/figures/shell-quoted.ts'

/** A command as it can be typed, but for what may be secret in the URL of a node. */
export const shownCommand = (argv: readonly string[]): string =>
  `npx saffron ${argv.map(withoutSecret).map(shellQuoted).join(' ')}`

/** A node's URL may hold a key, which belongs into no log of a terminal. */
function withoutSecret(arg: string): string {
  const [, option = '', value = ''] = /^(--chain=)?(.*)$/s.exec(arg) ?? []
  return `${option}${shownChain(value)}`
}

/** The words of a command without these options and what they were given. */
export function withoutOptions(argv: readonly string[], names: readonly string[]): readonly string[] {
  return argv.filter((arg, i) => {
    const name = arg.split('=')[0] ?? arg
    return !names.includes(argv[i - 1] ?? '') && !names.includes(name)
  })
}
