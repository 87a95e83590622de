import path from 'node:path'

import { projectRoot } from '../../../project/project-root.ts'
import { shortPath } from '../../../project/short-path.ts'
import { findStudy } from '../../../study/conduct/find-study.ts'
import { exportRecords } from '../../../study/tables/export-records.ts'

export interface ExportStudyOptions {
  readonly out?: string
  readonly kpis?: readonly string[]
  readonly force?: boolean
  readonly json?: boolean
}

/** Writes all records of a study as CSV, and says where. */
export async function exportStudy(
  folder: string,
  { out, kpis, force = false, json = false }: ExportStudyOptions,
): Promise<void> {
  const study = findStudy(projectRoot(process.cwd()), folder)
  // A file of this name in the study's folder is from an export before.
  const own = path.join(study, 'records.csv')
  const file = out === undefined ? own : path.resolve(out)
  const rows = await exportRecords(study, { file, force: force || file === own, ...(kpis && { kpis }) })
  if (json) process.stdout.write(`${JSON.stringify({ file, rows })}\n`)
  else process.stdout.write(`${rows.toLocaleString('en')} rows: ${shortPath(file)}\n`)
}
