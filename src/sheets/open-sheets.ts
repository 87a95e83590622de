import { setTimeout as pause } from 'node:timers/promises'

import { CsvError, parse } from 'csv-parse/sync'

import type { SheetCredentials } from './credentials.ts'
import { SheetAccessError, SheetTabError, SheetTabNameError, SheetUnavailableError } from './errors.ts'
import { retryAfter } from './retry-after.ts'
import { retrying, type Tried, TRIES } from './retrying.ts'
import { type SheetAddress, sheetAddress } from './sheet-address.ts'
import { sheetsApi, type SheetsApi } from './sheets-api.ts'
import { withAllDigits } from './with-all-digits.ts'

interface SheetsOptions {
  readonly credentials: SheetCredentials
  /** Where Google's services are, for tests. */
  readonly root?: string | undefined
  /** Waits between tries. */
  readonly wait?: (seconds: number) => Promise<void>
}

interface SheetRequest {
  readonly url: string
  /** By its name; else the one of the address, else the first. */
  readonly tab?: string | undefined
}

/** The rows of one sheet, as text. */
export interface SheetRows {
  readonly rows: readonly (readonly string[])[]
  readonly tab: string | undefined
}

/** Reads spreadsheets by their addresses. */
export interface Sheets {
  /**
   * The cells of a tab as their texts, formulas as what they come to; row 1 is the first. Numbers have all their digits,
   * but where everybody with the link may read no more than what is shown.
   */
  readRows(request: SheetRequest): Promise<SheetRows>
}

const PUBLIC_ROOT = 'https://docs.google.com'
const TIMEOUT_MS = 30_000
const SECOND_MS = 1_000

/** Opens Google Sheets for reading; nothing is asked before the first read. */
export function openSheets({ credentials, root, wait = waitSeconds }: SheetsOptions): Sheets {
  const account = credentials.kind === 'account' ? credentials.email : undefined
  const ask = async <T>(id: string, attempt: () => Promise<Tried<T>>): Promise<T> => {
    const tried = await retrying(attempt, wait)
    if ('answer' in tried) return tried.answer
    const { status, cause } = tried
    if ([400, 401, 403, 404].includes(status)) throw new SheetAccessError({ id, status, account, cause })
    const reason = status === 0 ? 'no answer came' : `the server answered ${status}`
    throw new SheetUnavailableError({ id, reason, tries: status === 429 || status >= 500 ? TRIES : 1, cause })
  }
  return {
    async readRows({ url, tab }) {
      const address = sheetAddress(url)
      if (credentials.kind === 'none') {
        // By name there is only the query service, which takes a column to be of one type and leaves out all other cells.
        if (tab !== undefined) throw new SheetTabNameError({ id: address.id, tab })
        const text = await ask(address.id, () => fetchPublic(address, root ?? PUBLIC_ROOT))
        return { rows: rowsIn(text, address.id), tab }
      }
      const api = sheetsApi({ credentials, root, timeoutMs: TIMEOUT_MS })
      const title = tab ?? titleOf(address, await ask(address.id, () => api.tabs(address.id)))
      const shown = await ask(address.id, () => api.shown(address.id, title))
      const values = await ask(address.id, () => api.values(address.id, title))
      return { rows: withAllDigits(shown, values), tab: title }
    },
  }
}

type Tabs = Extract<Awaited<ReturnType<SheetsApi['tabs']>>, { answer: unknown }>['answer']

function titleOf({ id, gid }: SheetAddress, tabs: Tabs): string {
  const found = gid === undefined ? tabs[0] : tabs.find((tab) => tab.gid === gid)
  if (found) return found.title
  throw new SheetTabError({ id, tab: `with gid ${gid}`, known: tabs.map(({ title }) => title) })
}

/** What everybody with the link may read, as CSV. */
async function fetchPublic({ id, gid }: SheetAddress, root: string): Promise<Tried<string>> {
  const url = `${root.replace(/\/$/, '')}/spreadsheets/d/${id}/export?format=csv&gid=${gid ?? 0}`
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!response.ok) return { status: response.status, retryAfterSeconds: retryAfter(response.headers) }
    // A sheet that is not shared answers with the page to sign in on.
    const isCsv = (response.headers.get('content-type') ?? '').includes('csv')
    return isCsv ? { answer: await response.text() } : { status: 403, retryAfterSeconds: undefined }
  } catch (cause) {
    return { status: 0, retryAfterSeconds: undefined, cause }
  }
}

function rowsIn(text: string, id: string): readonly (readonly string[])[] {
  try {
    return parse(text, { relax_column_count: true })
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new SheetUnavailableError({ id, reason: `what came is no CSV: ${cause.message}`, tries: 1, cause })
  }
}

const waitSeconds = (seconds: number): Promise<void> => pause(seconds * SECOND_MS)
