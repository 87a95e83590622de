import path from 'node:path'

import { type ExportOptions, exportRun } from '../results/export-run.ts'
import { findRun } from '../results/find-run.ts'
import { projectRoot } from './project-root.ts'
import { shortPath } from './short-path.ts'

export interface ExportRunOptions extends Pick<ExportOptions, 'format' | 'table'> {
  readonly numbers?: boolean
  readonly out?: string
}

/** Exports a run and says where to. */
export async function exportAndPrint(run: string, { format, table, numbers = false, out }: ExportRunOptions) {
  const folder = findRun(projectRoot(process.cwd()), run)
  const file = path.resolve(out ?? `${path.basename(folder)}-${table}.${format}`)
  const rows = await exportRun(folder, { format, table, numbers, out: file })
  process.stdout.write(`${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'} in ${shortPath(file)}\n`)
}
