import { readFileSync } from 'node:fs'

import { SheetCredentialsError } from './errors.ts'

/** As whom a spreadsheet is read: a service account, with a key of the API, or as anybody. */
export type SheetCredentials =
  | { readonly kind: 'account'; readonly email: string; readonly key: string }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'none' }

/** The first that the environment has: an account's file, a key, nothing. */
export function credentialsFrom(environment: Readonly<Record<string, string | undefined>>): SheetCredentials {
  const file = environment['GOOGLE_APPLICATION_CREDENTIALS']
  if (file) return accountOf(file)
  const key = environment['SAFFRON_SHEETS_KEY']
  return key ? { kind: 'key', key } : { kind: 'none' }
}

function accountOf(file: string): SheetCredentials {
  const { client_email: email, private_key: key } = readJson(file)
  if (typeof email === 'string' && typeof key === 'string') return { kind: 'account', email, key }
  throw new SheetCredentialsError({ file, problem: 'it has no client_email and private_key' })
}

function readJson(file: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch (cause) {
    // The text of a parser's error may quote the file, and with it the key.
    const problem = cause instanceof SyntaxError ? 'it is no JSON' : 'it cannot be read'
    throw new SheetCredentialsError({ file, problem })
  }
}
