import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a server says next, once, in place of the sheet. */
export interface Refusal {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Whether it does what it was asked all the same. */
  readonly isDone?: boolean
}

/** What is sent to be written. */
interface Sent {
  readonly requests?: readonly { readonly addSheet: { readonly properties: { readonly title: string } } }[]
  readonly values?: (string | number)[][]
}

export interface FakeGoogle {
  readonly root: string
  /** Tabs with their rows; may be changed while it runs. */
  readonly tabs: Map<string, string[][]>
  /** The number that is behind what a cell shows. */
  readonly hidden: Map<string, number>
  /** Answered first, in order; undefined lets one through. */
  readonly refusals: (Refusal | undefined)[]
  /** Cells that were written over, by range. */
  readonly ranges: Map<string, (string | number)[][]>
  /** How many rows each append had. */
  readonly appends: number[]
  /** All that was asked, with the headers. */
  readonly asked: { readonly url: string; readonly authorization: string | undefined }[]
  close(): Promise<void>
}

export const SHEET_ID = '1aBcDeFgHiJkLmNoPqRsTuVwXyZ_0-9'

/** A server that answers as Google Sheets does, on this machine. The n-th tab has the gid 100 n. */
export async function fakeGoogle(): Promise<FakeGoogle> {
  const [tabs, hidden] = [new Map<string, string[][]>(), new Map<string, number>()]
  const ranges: FakeGoogle['ranges'] = new Map()
  const appends: number[] = []
  const [refusals, asked]: [FakeGoogle['refusals'], FakeGoogle['asked']] = [[], []]
  const answer = (request: IncomingMessage, sent: string): { type: string; body: string; status?: number } => {
    const url = new URL(request.url ?? '', 'http://fake')
    const json = (data: unknown) => ({ type: 'application/json', body: JSON.stringify(data) })
    const csv = (rows: readonly string[][] | undefined) =>
      rows === undefined
        ? { type: 'text/plain', body: 'no', status: 404 }
        : { type: 'text/csv', body: rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n') }
    const names = [...tabs.keys()]
    if (request.method !== 'GET') return json(written(request.method ?? '', url, JSON.parse(sent) as Sent))
    if (url.pathname === `/v4/spreadsheets/${SHEET_ID}`) {
      return json({ sheets: names.map((title, i) => ({ properties: { title, sheetId: 100 * i } })) })
    }
    const [, range] = /\/v4\/spreadsheets\/[^/]+\/values\/(.+)$/.exec(url.pathname) ?? []
    if (range !== undefined) {
      const rows = tabs.get(decodeURIComponent(range).slice(1, -1).replaceAll("''", "'"))
      const asTheyAre = url.searchParams.get('valueRenderOption') === 'UNFORMATTED_VALUE'
      return json({ values: asTheyAre ? rows?.map((row) => row.map((cell) => hidden.get(cell) ?? cell)) : rows })
    }
    return csv(tabs.get(names[Number(url.searchParams.get('gid')) / 100] ?? ''))
  }
  function written(method: string, url: URL, { requests, values = [] }: Sent): object {
    const title = requests?.[0]?.addSheet.properties.title
    if (title !== undefined) tabs.set(title, [])
    const [, range = ''] = /\/values\/(.+?)(?::append)?$/.exec(url.pathname) ?? []
    const [tab = '', cell] = decodeURIComponent(range).split('!')
    if (method === 'PUT') ranges.set(`${tab}!${cell}`, values)
    if (method === 'POST' && title === undefined) {
      appends.push(values.length)
      const name = tab.slice(1, -1).replaceAll("''", "'")
      tabs.set(name, [...(tabs.get(name) ?? []), ...values.map((row) => row.map(String))])
    }
    return {}
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      asked.push({ url: request.url ?? '', authorization: request.headers.authorization })
      const refusal = refusals.shift()
      const sent = Buffer.concat(chunks).toString('utf8')
      // A server may have done what it was asked, and break before it says so.
      if (refusal?.isDone === true) answer(request, sent)
      if (refusal) return response.writeHead(refusal.status, refusal.headers).end(refusal.body)
      const { type, body, status = 200 } = answer(request, sent)
      return response.writeHead(status, { 'content-type': type }).end(body)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  // A server that listens on a port has an address of that form.
  const { port } = server.address() as AddressInfo
  return {
    root: `http://127.0.0.1:${port}`,
    tabs,
    hidden,
    ranges,
    appends,
    refusals,
    asked,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
