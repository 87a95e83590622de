import { userInfo } from 'node:os'

/** Who acts: the name that was given, else that of the account the program runs under, else its number. */
export function authorOf(given: string | undefined): string {
  if (given !== undefined) return given
  try {
    return userInfo().username
  } catch {
    // An account that no list of users knows, as in a container.
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
