import { existsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { fileProblem } from 'saffron-sim/cli'
import { writeParquet } from 'saffron-sim/results'
import { credentialsFrom, openSheetWriter } from 'saffron-sim/sheets'

import { TradeFileError, TradeUsageError, UnknownNameError } from '../../errors.ts'
import { type Cell, openStore, type Row, type Store } from '../../store/open-store.ts'
import type { CommandIo } from '../command.ts'
import { parseCommand, requiredOption } from '../parse-command.ts'

const FORMATS = ['csv', 'json', 'parquet'] as const
type Format = (typeof FORMATS)[number]

const texts = ['db', 'table', 'run', 'format', 'out', 'to', 'sheet-url', 'sheets-root', 'tab'] as const
type Texts = Readonly<Partial<Record<(typeof texts)[number], string>>>

/** Reads a table of the store and writes it where it is asked for. */
export async function runExport(args: readonly string[], io: CommandIo, usage: string): Promise<number> {
  const { text, flag } = parseCommand(args, { usage, texts, flags: ['force', 'json'], words: 0 })
  const file = requiredOption('db', text.db, usage)
  const place = placeOf(text, usage)
  if (!existsSync(file)) throw new TradeFileError({ file, found: 'it is not there', wanted: 'a store that is' })
  const store = openStore(file, { now: () => 0, isReadOnly: true })
  try {
    const table = tableOf(text, store)
    const answer =
      place.to === 'sheets'
        ? await toSheet(table, place)
        : await toFile(table, { ...place, force: flag.force === true })
    io.out(flag.json === true ? JSON.stringify(answer) : `${answer.rows} rows of ${table.name} in ${answer.place}`)
    return 0
  } finally {
    store.close()
  }
}

interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
  readonly rows: readonly Row[]
}

function tableOf(text: Texts, store: Store): Table {
  const name = text.table ?? 'equity'
  if (!store.tables.includes(name)) {
    throw new UnknownNameError({ kind: 'table', name, known: store.tables })
  }
  const { columns, key } = store.describe(name)
  if (text.run !== undefined && !columns.includes('run_id')) {
    throw new UnknownNameError({
      kind: `run in ${name}, which is of all runs,`,
      name: text.run,
      known: [],
    })
  }
  const where = text.run === undefined ? '' : ' WHERE run_id = ?'
  const order = key.map((column) => `"${column}"`).join(', ')
  const rows = store.rows(`SELECT * FROM ${name}${where} ORDER BY ${order}`, text.run === undefined ? [] : [text.run])
  return { name, columns, key, rows }
}

type Place =
  | { readonly to: 'sheets'; readonly url: string; readonly root: string | undefined; readonly tab: string | undefined }
  | { readonly to: 'file'; readonly format: Format; readonly out: string }

function placeOf(text: Texts, usage: string): Place {
  const refuse = (found: string) => new TradeUsageError({ found, usage })
  if (text.to !== undefined) {
    if (text.to !== 'sheets') throw refuse(`--to ${text.to} is no place, sheets is`)
    if (text.out !== undefined || text.format !== undefined) throw refuse('--out and --format are of files')
    const url = requiredOption('sheet-url', text['sheet-url'], usage)
    return { to: 'sheets', url, root: text['sheets-root'], tab: text.tab }
  }
  if (text['sheet-url'] !== undefined || text.tab !== undefined)
    throw refuse('--sheet-url and --tab are for --to sheets')
  const ending = FORMATS.find((format) => text.out?.endsWith(`.${format}`))
  const format = FORMATS.find((known) => known === (text.format ?? ending ?? 'csv'))
  if (format === undefined) throw refuse(`--format ${text.format} is none of ${FORMATS.join(', ')}`)
  return { to: 'file', format, out: text.out ?? `${text.table ?? 'equity'}.${format}` }
}

async function toSheet({ name, columns, key, rows }: Table, place: Place & { readonly to: 'sheets' }) {
  const writer = openSheetWriter({ credentials: credentialsFrom(process.env), root: place.root })
  const cells = rows.map((row) => columns.map((column) => row[column] ?? ''))
  const tab = place.tab ?? name
  return { rows: await writer.appendRows({ url: place.url, tab, columns, key, rows: cells }), place: place.url }
}

interface FilePlace {
  readonly format: Format
  readonly out: string
  readonly force: boolean
}

async function toFile({ columns, rows }: Table, { format, out, force }: FilePlace) {
  const refuse = (found: string) =>
    new TradeFileError({ file: out, found, wanted: 'a file that can be written; --force overwrites' })
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory()) throw refuse('it is a folder')
  if (existsSync(out) && !force) throw refuse('it is there already')
  try {
    if (format === 'parquet')
      await writeParquet(out, { columns: columns.map((name) => ({ name, type: typeOf(rows, name) })), rows })
    else writeFileSync(out, format === 'csv' ? csvOf(columns, rows) : `${JSON.stringify(rows)}\n`)
  } catch (error) {
    throw refuse(fileProblem(error))
  }
  return { rows: rows.length, place: path.relative('', out) || out }
}

const typeOf = (rows: readonly Row[], name: string) =>
  rows.some((row) => typeof row[name] === 'string') ? ('STRING' as const) : ('DOUBLE' as const)

const csvOf = (columns: readonly string[], rows: readonly Row[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))]
    .map((cells) => `${cells.map(csvCell).join(',')}\n`)
    .join('')

/** Quoted where it must be; a text that a spreadsheet would compute has an apostrophe before it. */
function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = /^[=+\-@]/.test(cell) ? `'${cell}` : cell
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
