import { setTimeout as pause } from 'node:timers/promises'

import type { SheetCredentials } from './credentials.ts'
import { SheetAccessError, SheetAccountError, SheetUnavailableError } from './errors.ts'
import { retrying, type Tried, TRIES } from './retrying.ts'
import { sheetAddress } from './sheet-address.ts'
import { type SheetCells, sheetsApi } from './sheets-api.ts'

interface WriterOptions {
  readonly credentials: SheetCredentials
  /** Where Google's services are, for tests. */
  readonly root?: string | undefined
  /** Waits between tries, and for the quota. */
  readonly wait?: (seconds: number) => Promise<void>
  /** Seconds, from any moment. */
  readonly now?: () => number
}

/** Rows for a tab, and which columns tell one from another. */
export interface SheetTable {
  readonly url: string
  readonly tab: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
  readonly rows: SheetCells
}

/** Writes to spreadsheets by their addresses, as a service account. */
export interface SheetWriter {
  /**
   * Adds rows to a tab that is made where it is missing, with a head. A row whose key is there already is left out, so
   * that the same rows may be sent again. Gives how many were added.
   */
  appendRows(table: SheetTable): Promise<number>
  /** Writes over a range, from a cell on. */
  updateRange(request: { url: string; tab: string; cell: string; rows: SheetCells }): Promise<void>
}

const TIMEOUT_MS = 30_000
const SECOND_MS = 1_000
const BATCH = 500
/** Google allows sixty a minute. */
const QUOTA = { writes: 60, seconds: 60 }

/** Opens Google Sheets for writing; nothing is asked before the first row. */
export function openSheetWriter(options: WriterOptions): SheetWriter {
  const { credentials, root, wait = waitSeconds, now = secondsNow } = options
  if (credentials.kind !== 'account') throw new SheetAccountError()
  const account = credentials.email
  const api = sheetsApi({ credentials, root, timeoutMs: TIMEOUT_MS, writes: true })
  const ask = async <T>(id: string, attempt: () => Promise<Tried<T>>): Promise<T> => {
    const tried = await retrying(attempt, wait)
    if ('answer' in tried) return tried.answer
    const { status, cause } = tried
    if ([400, 401, 403, 404].includes(status))
      throw new SheetAccessError({ id, status, account, verb: 'written', cause })
    const reason = status === 0 ? 'no answer came' : `the server answered ${status}`
    throw new SheetUnavailableError({ id, reason, tries: status === 429 || status >= 500 ? TRIES : 1, cause })
  }
  const quota = quotaOf({ wait, now })
  const tabbed = async (id: string, tab: string) => {
    const tabs = await ask(id, () => api.tabs(id))
    if (!tabs.some(({ title }) => title === tab)) await ask(id, () => quota(() => api.addTab(id, tab)))
  }

  return {
    async appendRows({ url, tab, columns, key, rows }) {
      const { id } = sheetAddress(url)
      await tabbed(id, tab)
      const there = await ask(id, () => api.shown(id, tab))
      if (there.length === 0) await ask(id, () => quota(() => api.append(id, tab, [columns])))
      const keyOf = keyBy(columns, key)
      let known = new Set(there.map(keyOf))
      const fresh = [...new Map(rows.map((row) => [keyOf(row), row]))].flatMap(([each, row]) =>
        known.has(each) ? [] : [row],
      )
      for (let from = 0; from < fresh.length; from += BATCH) {
        let isAgain = false
        await ask(id, async () => {
          // A try that no answer came to may have been heard: what it added is not added again.
          if (isAgain) known = new Set((await ask(id, () => api.shown(id, tab))).map(keyOf))
          isAgain = true
          const batch = fresh.slice(from, from + BATCH).filter((row) => !known.has(keyOf(row)))
          return batch.length === 0 ? { answer: undefined } : quota(() => api.append(id, tab, batch))
        })
      }
      return fresh.length
    },
    async updateRange({ url, tab, cell, rows }) {
      const { id } = sheetAddress(url)
      await tabbed(id, tab)
      await ask(id, () => quota(() => api.update(id, { title: tab, cell }, rows)))
    },
  }
}

/** The key of a row as a text. */
function keyBy(columns: readonly string[], key: readonly string[]) {
  const places = key.map((name) => columns.indexOf(name))
  return (row: readonly (string | number)[]) => JSON.stringify(places.map((place) => String(row[place] ?? '')))
}

/** Lets as many writes through as a minute allows, and waits with the next one. */
function quotaOf({ wait, now }: Required<Pick<WriterOptions, 'wait' | 'now'>>) {
  const times: number[] = []
  return async <T>(write: () => Promise<T>): Promise<T> => {
    const oldest = times.length < QUOTA.writes ? undefined : times.shift()
    const left = oldest === undefined ? 0 : oldest + QUOTA.seconds - now()
    if (left > 0) await wait(left)
    times.push(now())
    return write()
  }
}

const waitSeconds = (seconds: number): Promise<void> => pause(seconds * SECOND_MS)
const secondsNow = () => performance.now() / SECOND_MS
