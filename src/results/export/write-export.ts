import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

import { ExportFileError } from '../errors.ts'
import { TABLES } from '../tables/table-lines.ts'

const RUN_FILES: readonly string[] = [...TABLES.map((table) => `${table}.csv`), 'manifest.json', 'report.html']

/**
 * Has a file written beside its place and then put there, so that it is whole or not there at all. One that is there
 * already is replaced with `force` only, and a run's own never.
 */
export async function writeExport(
  file: string,
  { force }: { force: boolean },
  write: (file: string) => Promise<void>,
): Promise<void> {
  const isThere = existsSync(file)
  if (isThere && statSync(file).isDirectory()) throw new ExportFileError({ file, is: 'a folder' })
  // A pipe, /dev/stdout for instance, is written to as it is.
  if (isThere && !statSync(file).isFile()) return write(file)
  if (isThere && (!force || isOfRun(file)))
    throw new ExportFileError({ file, is: isOfRun(file) ? 'of a run' : 'a file' })
  const half = `${file}.tmp`
  try {
    // Of somebody who was killed.
    rmSync(half, { force: true })
    await write(half)
    renameSync(half, file)
  } catch (error) {
    rmSync(half, { force: true })
    throw error
  }
}

/** A file that `saffron run` wrote, beside its manifest. */
function isOfRun(file: string): boolean {
  return RUN_FILES.includes(path.basename(file)) && existsSync(path.join(path.dirname(file), 'manifest.json'))
}
