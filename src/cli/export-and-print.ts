import path from 'node:path'

import { type ExportOptions, exportRun } from '../results/export-run.ts'
import { findRun } from '../results/find-run.ts'
import { projectRoot } from './project-root.ts'
import { shortPath } from './short-path.ts'

export interface ExportRunOptions extends Pick<ExportOptions, 'format' | 'table'> {
  readonly numbers?: boolean
  readonly out?: string
  readonly force?: boolean
}

/** Exports a run and says where to. */
export async function exportAndPrint(run: string, { format, table, numbers = false, out, force }: ExportRunOptions) {
  const folder = findRun(projectRoot(process.cwd()), run)
  // A file of this name in the run's folder is from an export before.
  const own = path.join(folder, `${path.basename(folder)}-${table}.${format}`)
  const file = out === undefined ? own : path.resolve(out)
  const rows = await exportRun(folder, { format, table, numbers, out: file, force: force === true || file === own })
  process.stdout.write(`${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'} in ${shortPath(file)}\n`)
}
