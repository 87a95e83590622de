import { z } from 'zod'

import type { SheetCredentials } from './credentials.ts'
import type { Tried } from './retrying.ts'
import { rangePath, sheetsAsker } from './sheets-request.ts'

interface ApiOptions {
  readonly credentials: Exclude<SheetCredentials, { kind: 'none' }>
  readonly root: string | undefined
  readonly timeoutMs: number
  /** Whether it may write too. */
  readonly writes?: boolean
}

/** What Google's API is asked, each question tried once. */
export interface SheetsApi {
  tabs(id: string): Promise<Tried<readonly { readonly title: string; readonly gid: number }[]>>
  /** Cells as the sheet shows them. */
  shown(id: string, title: string): Promise<Tried<readonly (readonly string[])[]>>
  /** Cells as they are: numbers are numbers, and days are still shown as days. */
  values(id: string, title: string): Promise<Tried<readonly (readonly unknown[])[]>>
  addTab(id: string, title: string): Promise<Tried<unknown>>
  /** Rows after the last one. */
  append(id: string, title: string, rows: SheetCells): Promise<Tried<unknown>>
  /** Rows over what is there, from a cell on. */
  update(id: string, at: { readonly title: string; readonly cell: string }, rows: SheetCells): Promise<Tried<unknown>>
}

/** Rows as they are sent: what is text stays text, a formula too. */
export type SheetCells = readonly (readonly (string | number)[])[]

const properties = z.object({ title: z.string().default(''), sheetId: z.number().default(0) })
const spreadsheet = z.object({ sheets: z.array(z.object({ properties })).default([]) })
const range = z.object({ values: z.array(z.array(z.unknown())).default([]) })
const RAW = { valueInputOption: 'RAW' }

export function sheetsApi({ credentials, root, timeoutMs, writes = false }: ApiOptions): SheetsApi {
  const scope = writes ? 'spreadsheets' : 'spreadsheets.readonly'
  const ask = sheetsAsker({ credentials, root, timeoutMs, scope })
  return {
    tabs: (id) =>
      ask({
        path: encodeURIComponent(id),
        query: { fields: 'sheets.properties' },
        schema: spreadsheet.transform(({ sheets }) =>
          sheets.map(({ properties: { title, sheetId } }) => ({ title, gid: sheetId })),
        ),
      }),
    shown: (id, title) =>
      ask({
        path: rangePath(id, title),
        schema: range.transform(({ values }) => values.map((row) => row.map(String))),
      }),
    values: (id, title) =>
      ask({
        path: rangePath(id, title),
        query: { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'FORMATTED_STRING' },
        schema: range.transform(({ values }) => values),
      }),
    addTab: (id, title) =>
      ask({
        path: `${encodeURIComponent(id)}:batchUpdate`,
        send: { method: 'POST', body: { requests: [{ addSheet: { properties: { title } } }] } },
        schema: z.unknown(),
      }),
    append: (id, title, values) =>
      ask({
        path: `${rangePath(id, title)}:append`,
        query: { ...RAW, insertDataOption: 'INSERT_ROWS' },
        send: { method: 'POST', body: { values } },
        schema: z.unknown(),
      }),
    update: (id, { title, cell }, values) =>
      ask({
        path: rangePath(id, title, cell),
        query: RAW,
        send: { method: 'PUT', body: { values } },
        schema: z.unknown(),
      }),
  }
}
