import { sign } from 'node:crypto'

import type { z } from 'zod'

import type { SheetCredentials } from './credentials.ts'
import { retryAfter } from './retry-after.ts'
import type { Tried } from './retrying.ts'

interface AskerOptions {
  readonly credentials: Exclude<SheetCredentials, { kind: 'none' }>
  readonly root: string | undefined
  readonly timeoutMs: number
  /** What an account asks to be allowed. */
  readonly scope: 'spreadsheets' | 'spreadsheets.readonly'
}

interface Question<T> {
  /** Below the list of spreadsheets. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** What is sent, and how; without it something is read. */
  readonly send?: { readonly method: 'POST' | 'PUT'; readonly body: object }
  readonly schema: z.ZodType<T>
}

const ROOT = 'https://sheets.googleapis.com'
const SCOPES = 'https://www.googleapis.com/auth/'
const TOKEN_SECONDS = 3_600
const SECOND_MS = 1_000

/** Google's client for the same takes 45 packages. Documented at https://developers.google.com/workspace/sheets/api/reference/rest. */
export function sheetsAsker({ credentials, root = ROOT, timeoutMs, scope }: AskerOptions) {
  return async <T>({ path, query = {}, send, schema }: Question<T>): Promise<Tried<T>> => {
    try {
      const { headers, key } = signedFor(credentials, scope)
      const parameters = String(new URLSearchParams({ ...query, ...key }))
      const url = `${root.replace(/\/$/, '')}/v4/spreadsheets/${path}?${parameters}`
      const response = await fetch(url, {
        headers: { ...headers, ...(send && { 'content-type': 'application/json' }) },
        ...(send && { method: send.method, body: JSON.stringify(send.body) }),
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (!response.ok) return { status: response.status, retryAfterSeconds: retryAfter(response.headers) }
      return { answer: schema.parse(await response.json()) }
    } catch (error) {
      // The error itself may hold the request with its key, so it goes no further.
      const cause = new Error(error instanceof Error ? error.message.slice(0, 200) : 'unknown')
      return { status: 0, retryAfterSeconds: undefined, cause }
    }
  }
}

/** What shows who asks: a key among the query, or a token that the account signs itself, so that no other server is asked for one. */
function signedFor(credentials: AskerOptions['credentials'], scope: AskerOptions['scope']) {
  if (credentials.kind === 'key') return { headers: {}, key: { key: credentials.key } }
  const { email, key } = credentials
  const now = Math.floor(Date.now() / SECOND_MS)
  const claims = { iss: email, sub: email, scope: `${SCOPES}${scope}`, iat: now, exp: now + TOKEN_SECONDS }
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
  const body = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`
  const signature = sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')
  return { headers: { authorization: `Bearer ${body}.${signature}` }, key: {} }
}

/** The range of a whole tab, or a part of one, as a part of a path. */
export const rangePath = (id: string, title: string, part?: string): string =>
  `${encodeURIComponent(id)}/values/${encodeURIComponent(`'${title.replaceAll("'", "''")}'${part === undefined ? '' : `!${part}`}`)}`
