import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'

import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'

import type { RecordedColumn } from '../../../run/recording-run.ts'
import { StudyFolderError } from '../errors.ts'
import type { RunRecords } from '../task.ts'
import { FACTS_KEY, kpiColumn, type SegmentFacts } from './segment.ts'

/** The records of a point, under its id. */
export interface KeptRun extends RunRecords {
  readonly id: string
}

/** More rows than any segment has: one group of rows means that a KPI is read in one go. */
const ROW_GROUP = 1 << 30
const TEMPORARY = '.tmp'

/**
 * Writes a chunk's records as one Parquet file and gives its name. It is whole from the moment it has its name, and on the
 * disk when this returns.
 */
export function writeSegment(folder: string, runs: readonly KeptRun[]): string {
  const name = `${nameOf(runs)}.parquet`
  const file = path.join(folder, name)
  const temporary = `${file}${TEMPORARY}${process.pid}`
  const bytes = new Uint8Array(bytesOf(runs))
  try {
    const fd = openSync(temporary, 'w')
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(temporary, file)
    syncFolder(folder)
  } catch (cause) {
    rmSync(temporary, { force: true })
    throw new StudyFolderError({ folder, cause })
  }
  return name
}

export const isSegment = (name: string): boolean => name.endsWith('.parquet')
export const isLeftOver = (name: string): boolean => name.includes(`.parquet${TEMPORARY}`)

/** The same points make the same file, whoever runs them. */
function nameOf(runs: readonly KeptRun[]): string {
  const hash = createHash('sha256')
  for (const { id, status } of runs) hash.update(`${id} ${status}\n`)
  return hash.digest('hex').slice(0, 24)
}

function bytesOf(runs: readonly KeptRun[]): ArrayBuffer {
  const columns = columnsOf(runs)
  const facts: SegmentFacts = {
    format: 1,
    kpis: columns,
    runs: runs.map(({ id, status, steps, error }) => ({ id, status, rows: steps.length, ...(error && { error }) })),
  }
  const kpis = columns.map(({ name }) => doubles(kpiColumn(name), runs, (run) => run.kpis[name]))
  return parquetWriteBuffer({
    columnData: [
      { name: 'point', type: 'STRING', data: runs.flatMap(({ id, steps }) => Array.from(steps, () => id)) },
      { name: 'step', type: 'INT32', data: Int32Array.from(runs.flatMap(({ steps }) => Array.from(steps))) },
      doubles('time', runs, ({ times }) => times),
      ...kpis,
    ],
    rowGroupSize: ROW_GROUP,
    kvMetadata: [{ key: FACTS_KEY, value: JSON.stringify(facts) }],
  })
}

/** Of all runs, in the order in which they are met: what is recorded may depend on parameters. */
function columnsOf(runs: readonly KeptRun[]): RecordedColumn[] {
  const known = new Map<string, RecordedColumn>()
  for (const { columns } of runs)
    for (const column of columns) if (!known.has(column.name)) known.set(column.name, column)
  return [...known.values()]
}

/** What is missing is null to whoever reads the file by other means. */
function doubles(name: string, runs: readonly KeptRun[], of: (run: KeptRun) => Float64Array | undefined): ColumnSource {
  const data = new Float64Array(runs.reduce((sum, { steps }) => sum + steps.length, 0)).fill(Number.NaN)
  let at = 0
  for (const run of runs) {
    const values = of(run)
    if (values) data.set(values, at)
    at += run.steps.length
  }
  if (!data.some(Number.isNaN)) return { name, type: 'DOUBLE', data }
  const nullable = Array.from(data, (value) => (Number.isNaN(value) ? null : value))
  return { name, type: 'DOUBLE', data: nullable, nullable: true }
}

/** A new name is on the disk when its folder is; not every system lets a folder be synced. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
