import { projectRoot } from '../../project/project-root.ts'
import { findStudyFile, readStudyFile } from '../../study/conduct/study-file.ts'
import { checkStudySpec, type StudySpec } from '../../study/study-spec.ts'

/** What a study file says of these; nothing where the name is a netlist's. */
export type FileSays = Partial<Pick<StudySpec, 'ask' | 'runs'>>

/** What the study file of this name asks and how many runs it says, if there is one. */
export async function studyFileOf(name: string): Promise<FileSays> {
  const file = findStudyFile(projectRoot(process.cwd()), name) ?? findStudyFile(process.cwd(), name)
  const found = file === undefined ? undefined : await readStudyFile(file)
  if (found === undefined) return {}
  const { ask, runs } = checkStudySpec(found)
  return { ...(ask && { ask }), ...(found.runs !== undefined && { runs }) }
}
