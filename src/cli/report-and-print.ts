import { writeReport } from '../report/write-report.ts'
import { findRun } from '../results/find-run.ts'
import { projectRoot } from './project-root.ts'
import { shortPath } from './short-path.ts'

/** Writes a run's report anew and prints the file. */
export function reportAndPrint(run: string): void {
  process.stdout.write(`${shortPath(writeReport(findRun(projectRoot(process.cwd()), run)))}\n`)
}
