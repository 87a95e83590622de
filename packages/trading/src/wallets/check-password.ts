import { SecretInputError } from './errors.ts'

const LEAST = 8

/** Refuses a new password that is tried out in no time. */
export function checkPassword(password: string): string {
  if (password.length >= LEAST) return password
  throw new SecretInputError({
    what: 'The password',
    found: `it has fewer than ${LEAST} letters`,
    hint: 'Take a longer one: some words in a row do well.',
  })
}
