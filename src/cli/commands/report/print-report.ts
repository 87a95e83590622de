import { writeReport } from '../../../report/page/write-report.ts'
import { findRun } from '../../../results/find-run.ts'
import { projectRoot } from '../../../project/project-root.ts'
import { shortPath } from '../../../project/short-path.ts'

/** Writes a run's report anew and prints the file. */
export function printReport(run: string): void {
  process.stdout.write(`${shortPath(writeReport(findRun(projectRoot(process.cwd()), run)))}\n`)
}
