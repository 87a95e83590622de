import { existsSync } from 'node:fs'
import path from 'node:path'

import { makeFolder } from '../../../make-folder.ts'
import { RunFolderError } from '../../../results/errors.ts'
import { EXPORT_FORMATS, type ExportFormat } from '../../../results/export/export-format.ts'
import { type ExportOptions, exportRun } from '../../../results/export/export-run.ts'
import { exportToSheet } from '../../../results/export/export-to-sheet.ts'
import { findRun } from '../../../results/find-run.ts'
import { credentialsFrom } from '../../../sheets/credentials.ts'
import { openSheetWriter } from '../../../sheets/open-sheet-writer.ts'
import { NoEventsError, NoHoldingsError, UsageError } from '../../errors.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { shortPath } from '../../../project/short-path.ts'

export interface ExportRunOptions extends Pick<ExportOptions, 'table'> {
  readonly format?: ExportFormat
  readonly numbers?: boolean
  readonly out?: string
  readonly force?: boolean
  readonly to?: 'sheets'
  readonly sheetUrl?: string
  readonly tab?: string
  /** Where Google's services are; their own unless given. */
  readonly sheetsRoot?: string
}

/** Exports a run and says where to. */
export async function printExport(run: string, options: ExportRunOptions): Promise<void> {
  if (options.to === 'sheets') return printSheetExport(run, options)
  const stranger = (['sheetUrl', 'tab'] as const).find((name) => options[name] !== undefined)
  if (stranger !== undefined) throw refusal('--sheet-url and --tab are for --to sheets')
  const { table = 'kpis', numbers = false, out, force, ...rest } = options
  const format = formatOf(rest.format, out)
  const folder = folderWith(table, run)
  // A file of this name in the run's folder is from an export before.
  const own = path.join(folder, `${path.basename(folder)}-${table}.${format}`)
  const file = out === undefined ? own : fileToWrite(out)
  const rows = await exportRun(folder, { format, table, numbers, out: file, force: force === true || file === own })
  process.stdout.write(`${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'} in ${shortPath(file)}\n`)
}

async function printSheetExport(run: string, options: ExportRunOptions): Promise<void> {
  const { table, numbers, sheetUrl, tab, sheetsRoot, format, out } = options
  if (format !== undefined || out !== undefined) throw refusal('--format and --out are of files, not of --to sheets')
  if (sheetUrl === undefined) throw refusal('--to sheets takes a --sheet-url')
  const folder = folderWith(table, run)
  const writer = openSheetWriter({ credentials: credentialsFrom(process.env), root: sheetsRoot })
  const rows = await exportToSheet(folder, writer, { url: sheetUrl, tab, table, numbers })
  process.stdout.write(`${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'} added to ${sheetUrl}\n`)
}

/** Of a run that has the table: two are recorded only where they are asked for. */
function folderWith(table: ExportOptions['table'], run: string): string {
  const folder = findRun(projectRoot(process.cwd()), run)
  if (table === 'events' && !existsSync(path.join(folder, 'events.csv'))) throw new NoEventsError({ run })
  if (table === 'holdings' && !existsSync(path.join(folder, 'holdings.csv'))) throw new NoHoldingsError({ run })
  return folder
}

const refusal = (problem: string) => new UsageError({ problem, command: 'saffron export' })

/** Where `--out` says; the folders it is in are made. */
function fileToWrite(out: string): string {
  const file = path.resolve(out)
  try {
    makeFolder(path.dirname(file))
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
