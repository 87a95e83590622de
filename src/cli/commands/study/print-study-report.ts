import { projectRoot } from '../../../project/project-root.ts'
import { shortPath } from '../../../project/short-path.ts'
import { findStudy } from '../../../study/conduct/find-study.ts'
import { writeStudyReport } from '../../../study/report/study-report.ts'

/** Writes a study's report anew and says where it is. */
export function printStudyReport(folder: string, { json = false }: { json?: boolean }): void {
  const file = writeStudyReport(findStudy(projectRoot(process.cwd()), folder))
  process.stdout.write(json ? `${JSON.stringify({ file })}\n` : `Report: ${shortPath(file)}\n`)
}
