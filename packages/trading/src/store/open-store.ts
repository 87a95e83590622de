import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'

import { fileProblem, makeFolder } from 'saffron-sim/cli'

import { StoreFileError, StoreRowError } from '../errors.ts'
import { type Meter, noMeter } from '../health/meter.ts'
import { MIGRATIONS } from './migrations.ts'
import { writerLock } from './writer-lock.ts'

export type Cell = number | string | null
export type Row = Readonly<Record<string, Cell>>

/** What a trader remembers, in one file of SQLite. One process writes it, others may read meanwhile. */
export interface Store {
  /** Adds rows, all or none; one that is there already by the table's keys is left or replaced as asked, else an error. */
  insert(table: string, rows: readonly Row[], twice?: 'error' | 'ignore' | 'replace'): void
  /** Changes the rows that have the values of `where`; gives how many they were. */
  update(table: string, values: Row, where: Row): number
  /** Takes away the rows that have the values of `where`. */
  remove(table: string, where: Row): void
  rows(sql: string, values?: readonly Cell[]): Row[]
  /** Does something as a whole: what throws leaves the store as it was. */
  transaction<T>(work: () => T): T
  /** Copies all of it into a folder, of which the last seven copies stay. Gives the file. */
  backup(folder: string): string
  readonly tables: readonly string[]
  /** The columns of a table, and those that tell one row from another. */
  describe(table: string): { readonly columns: readonly string[]; readonly key: readonly string[] }
  readonly version: number
  close(): void
}

interface StoreOptions {
  /** Seconds since 1970, for `created_at` and the names of copies. */
  readonly now: () => number
  readonly isReadOnly?: boolean
  readonly meter?: Meter
}

const COPIES = 7

/** Opens the store, and brings an older one to the present version. */
export function openStore(file: string, { now, isReadOnly = false, meter = noMeter }: StoreOptions): Store {
  if (!isReadOnly) makeFolder(path.dirname(file))
  const unlock = isReadOnly ? () => undefined : writerLock(file)
  try {
    const db = databaseOf(file, isReadOnly)
    const version = isReadOnly ? versionOf(db) : migrated(db, file)
    return storeOf(db, { file, now, version, unlock, meter })
  } catch (error) {
    unlock()
    throw error
  }
}

function databaseOf(file: string, readOnly: boolean): DatabaseSync {
  // Taken here, since an older Node has none and Node 22 warns of it: who keeps no store need not hear of that.
  const sqlite = process.getBuiltinModule('node:sqlite')
  if (sqlite === undefined) throw new StoreFileError({ file, found: `Node ${process.versions.node} has no SQLite` })
  try {
    const db = new sqlite.DatabaseSync(file, { readOnly })
    if (!readOnly) db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
    db.exec('PRAGMA busy_timeout = 5000')
    versionOf(db)
    return db
  } catch (error) {
    throw new StoreFileError({ file, found: fileProblem(error) })
  }
}

const versionOf = (db: DatabaseSync): number => {
  const known = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'schema_version'").get()
  return known === undefined
    ? 0
    : Number(db.prepare('SELECT max(version) AS version FROM schema_version').get()?.['version'])
}

function migrated(db: DatabaseSync, file: string): number {
  const version = versionOf(db)
  if (version > MIGRATIONS.length)
    throw new StoreFileError({
      file,
      found: `its version is ${version}, and ${MIGRATIONS.length} is the last that is known`,
    })
  if (version === 0) db.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY) STRICT')
  for (const [i, sql] of MIGRATIONS.entries()) {
    if (i < version) continue
    db.exec(`BEGIN IMMEDIATE; ${sql}; INSERT INTO schema_version VALUES (${i + 1}); COMMIT`)
  }
  return MIGRATIONS.length
}

interface Opened {
  readonly file: string
  readonly now: () => number
  readonly version: number
  readonly unlock: () => void
  readonly meter: Meter
}

function storeOf(db: DatabaseSync, { file, now, version, unlock, meter }: Opened): Store {
  const columns = columnsOf(db)
  const statements = new Map<string, StatementSync>()
  let depth = 0
  const transaction = <T>(work: () => T): T => {
    if (depth > 0) return work()
    meter.measure('db', () => db.exec('BEGIN IMMEDIATE'))
    depth++
    try {
      const result = work()
      meter.measure('db', () => db.exec('COMMIT'))
      return result
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    } finally {
      depth--
    }
  }
  const known = (table: string, row: Row) => {
    const names = columns.get(table)
    if (names === undefined) throw new StoreRowError({ table, problem: 'there is no such table' })
    const stranger = Object.keys(row).find((name) => !names.includes(name))
    if (stranger !== undefined) throw new StoreRowError({ table, problem: `it has no column ${stranger}` })
    return names
  }
  const run = (table: string, sql: string, values: readonly Cell[]) => {
    try {
      const statement = statements.get(sql) ?? db.prepare(sql)
      statements.set(sql, statement)
      return Number(meter.measure('db', () => statement.run(...values)).changes)
    } catch (error) {
      throw new StoreRowError({ table, problem: error instanceof Error ? error.message : String(error) })
    }
  }
  return {
    version,
    tables: [...columns.keys()],
    transaction,
    describe(table) {
      const names = columns.get(table)
      if (names === undefined) throw new StoreRowError({ table, problem: 'there is no such table' })
      return { columns: names, key: keyOf(db, table) ?? names }
    },
    insert(table, rows, twice = 'error') {
      const verb = { error: 'INSERT', ignore: 'INSERT OR IGNORE', replace: 'INSERT OR REPLACE' }[twice]
      transaction(() => {
        for (const row of rows) {
          const hasDate = known(table, row).includes('created_at') && row['created_at'] === undefined
          const full: Row = hasDate ? { ...row, created_at: now() } : row
          const names = Object.keys(full)
          const sql = `${verb} INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
          run(table, sql, Object.values(full))
        }
      })
    },
    update(table, values, where) {
      known(table, { ...values, ...where })
      const set = Object.keys(values).map((name) => `${name} = ?`)
      const such = Object.keys(where).map((name) => `${name} IS ?`)
      const sql = `UPDATE ${table} SET ${set.join(', ')} WHERE ${such.join(' AND ')}`
      return run(table, sql, [...Object.values(values), ...Object.values(where)])
    },
    remove(table, where) {
      known(table, where)
      const such = Object.keys(where).map((name) => `${name} IS ?`)
      run(table, `DELETE FROM ${table} WHERE ${such.join(' AND ')}`, Object.values(where))
    },
    rows: (sql, values = []) =>
      meter.measure('db', () =>
        db
          .prepare(sql)
          .all(...values)
          .map(rowOf),
      ),
    backup: (folder) => meter.measure('db', () => copyInto(db, { folder, file, now: now() })),
    close() {
      db.close()
      unlock()
    },
  }
}

const columnsOf = (db: DatabaseSync): Map<string, string[]> =>
  new Map(
    db
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_version' ORDER BY name",
      )
      .all()
      .map(({ name }) => [
        String(name),
        db
          .prepare('SELECT name FROM pragma_table_info(?)')
          .all(String(name))
          .map((column) => String(column['name'])),
      ]),
  )

/** The columns of the first index that has each row once and is no mere number; undefined where there is none. */
function keyOf(db: DatabaseSync, table: string): readonly string[] | undefined {
  const indexes = db.prepare('SELECT name FROM pragma_index_list(?) WHERE "unique" ORDER BY origin').all(table)
  const [first] = indexes
  if (first === undefined) return undefined
  return db
    .prepare('SELECT name FROM pragma_index_info(?)')
    .all(String(first['name']))
    .map((column) => String(column['name']))
}

/** Bytes are in no table. */
const rowOf = (row: Readonly<Record<string, unknown>>): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' || typeof value === 'string' ? value : typeof value === 'bigint' ? Number(value) : null,
    ]),
  )

/** `VACUUM INTO`, since the backup of node:sqlite is younger than the oldest Node that is supported. */
function copyInto(
  db: DatabaseSync,
  { folder, file, now }: { readonly folder: string; readonly file: string; readonly now: number },
): string {
  makeFolder(folder)
  const name = path.basename(file, path.extname(file))
  const stamp = new Date(now * 1_000).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const copy = path.join(folder, `${name}-${stamp}.bak`)
  rmSync(copy, { force: true })
  db.prepare('VACUUM INTO ?').run(copy)
  const copies = readdirSync(folder)
    .filter((entry) => entry.startsWith(`${name}-`) && entry.endsWith('.bak'))
    .toSorted()
  for (const old of copies.slice(0, -COPIES)) rmSync(path.join(folder, old))
  return copy
}
