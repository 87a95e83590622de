import { projectRoot } from '../../../project/project-root.ts'
import { shortPath } from '../../../project/short-path.ts'
import { findStudy } from '../../../study/conduct/find-study.ts'
import { studyStatus } from '../../../study/conduct/study-status.ts'

/** Says how far a study is, from what is there. */
export async function printStudyStatus(nameOrPath: string, { json = false }: { json?: boolean }): Promise<void> {
  const folder = findStudy(projectRoot(process.cwd()), nameOrPath)
  const status = await studyStatus(folder)
  if (json) return void process.stdout.write(`${JSON.stringify(status)}\n`)
  const { state, why, points, kept, failures } = status
  const failed = failures.reduce((sum, { count }) => sum + count, 0)
  const told = (count: number) => count.toLocaleString('en')
  // What other levels have left out is there as before.
  const own = points === undefined ? kept : Math.min(kept, points)
  const of = points === undefined ? '' : ` of ${told(points)}`
  const besides = kept === own ? '' : `, and ${told(kept - own)} of other levels`
  process.stdout.write(
    [
      `${shortPath(folder)}: ${state}${why === undefined ? '' : ` (${why})`}`,
      `${told(own)}${of} runs kept${besides}${failed === 0 ? '' : `, ${failed} of them failed`}`,
      ...failures.map(({ count, code, message }) => `  ${count} × ${code}  ${message}`),
      '',
    ].join('\n'),
  )
}
