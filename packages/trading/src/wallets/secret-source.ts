import { readFileSync } from 'node:fs'
import { isatty } from 'node:tty'

import { askSecret, type Terminal } from './ask-secret.ts'
import { SecretInputError } from './errors.ts'

/** Where passwords and keys come from: never from an argument, which every process of the machine can read. */
export interface SecretSource {
  /** A line of a file descriptor, or the answer on the terminal; `twice` asks again there, for what is new. */
  secret(what: string, from: { readonly fd: number | undefined; readonly twice?: boolean }): Promise<string>
}

/** The terminal of this process; undefined where its input is none. */
const ownTerminal = (): Terminal | undefined =>
  process.stdin.isTTY ? { input: process.stdin, output: process.stderr } : undefined

/** Lines of a descriptor are given one after the other, so that a key and a password may come by the same. */
export function secretSource(terminal: Terminal | undefined = ownTerminal()): SecretSource {
  const lines = new Map<number, string[]>()
  return {
    async secret(what, { fd, twice = false }) {
      if (fd !== undefined) {
        const left = lines.get(fd) ?? linesOf(fd, what)
        lines.set(fd, left)
        const line = left.shift()
        if (line === undefined || line === '') throw refuse(what, `descriptor ${fd} has no line for it`)
        return line
      }
      if (terminal === undefined) throw refuse(what, 'there is no terminal to ask for it on')
      const first = await askSecret(terminal, what)
      if (first === '') throw refuse(what, 'nothing was typed')
      if (twice && (await askSecret(terminal, `${what} again`)) !== first) throw refuse(what, 'the two differ')
      return first
    },
  }
}

function linesOf(fd: number, what: string): string[] {
  // It would be shown while it is typed.
  if (isatty(fd)) throw refuse(what, `descriptor ${fd} is a terminal`)
  try {
    return readFileSync(fd, 'utf8')
      .split('\n')
      .map((line) => line.replace(/\r$/, ''))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be read'
    throw refuse(what, `descriptor ${fd}: ${code}`)
  }
}

const refuse = (what: string, found: string) =>
  new SecretInputError({
    what,
    found,
    hint: 'Type it on a terminal, or give it by a descriptor: --password-fd 3 3< FILE',
  })
