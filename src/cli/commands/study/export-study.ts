import path from 'node:path'

import { projectRoot } from '../../../project/project-root.ts'
import { shortPath } from '../../../project/short-path.ts'
import { findStudy } from '../../../study/conduct/find-study.ts'
import { exportRecords } from '../../../study/tables/export-records.ts'

interface ExportOptions {
  readonly out?: string
  readonly kpis?: readonly string[]
  readonly json?: boolean
}

/** Writes all records of a study as CSV, and says where. */
export async function exportStudy(folder: string, { out, kpis, json = false }: ExportOptions): Promise<void> {
  const study = findStudy(projectRoot(process.cwd()), folder)
  const file = out === undefined ? path.join(study, 'records.csv') : path.resolve(out)
  const rows = await exportRecords(study, { file, ...(kpis && { kpis }) })
  if (json) process.stdout.write(`${JSON.stringify({ file, rows })}\n`)
  else process.stdout.write(`${rows.toLocaleString('en')} rows: ${shortPath(file)}\n`)
}
