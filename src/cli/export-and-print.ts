import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'

import { RunFolderError } from '../results/errors.ts'
import { EXPORT_FORMATS, type ExportFormat } from '../results/export-format.ts'
import { type ExportOptions, exportRun } from '../results/export-run.ts'
import { findRun } from '../results/find-run.ts'
import { UsageError } from './errors.ts'
import { projectRoot } from './project-root.ts'
import { shortPath } from './short-path.ts'

export interface ExportRunOptions extends Pick<ExportOptions, 'table'> {
  readonly format?: ExportFormat
  readonly numbers?: boolean
  readonly out?: string
  readonly force?: boolean
}

/** Exports a run and says where to. */
export async function exportAndPrint(
  run: string,
  { table = 'kpis', numbers = false, out, force, ...rest }: ExportRunOptions,
) {
  const format = formatOf(rest.format, out)
  const folder = findRun(projectRoot(process.cwd()), run)
  // A file of this name in the run's folder is from an export before.
  const own = path.join(folder, `${path.basename(folder)}-${table}.${format}`)
  const file = out === undefined ? own : fileToWrite(out)
  const rows = await exportRun(folder, { format, table, numbers, out: file, force: force === true || file === own })
  process.stdout.write(`${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'} in ${shortPath(file)}\n`)
}

/** Where `--out` says; the folders it is in are made. */
function fileToWrite(out: string): string {
  const file = path.resolve(out)
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError({
      problem: `--out ${out} is a folder, and a file is to be written`,
      command: 'saffron export',
    })
  }
  try {
    mkdirSync(path.dirname(file), { recursive: true })
  } catch (cause) {
    throw new RunFolderError({ folder: path.dirname(file), cause })
  }
  return file
}

/** What is asked for, or what the file's ending says; the two may not say two things. */
function formatOf(asked: ExportFormat | undefined, out: string | undefined): ExportFormat {
  const ending = EXPORT_FORMATS.find((format) => out?.toLowerCase().endsWith(`.${format}`))
  if (asked !== undefined && ending !== undefined && asked !== ending) {
    const problem = `--format ${asked} and a file that ends in .${ending} say two things`
    throw new UsageError({ problem, command: 'saffron export' })
  }
  return asked ?? ending ?? 'csv'
}
