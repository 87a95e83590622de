import { existsSync } from 'node:fs'
import path from 'node:path'

import { STUDY_FILE } from '../execute/study-folder.ts'

/** The folder of a study: the one at this path, or of this name in the project's `studies/`; the path where neither is one. */
export function findStudy(root: string, nameOrPath: string): string {
  const asPath = path.resolve(nameOrPath)
  const named = path.join(root, 'studies', nameOrPath)
  return !isStudy(asPath) && isStudy(named) ? named : asPath
}

export const isStudy = (folder: string): boolean => existsSync(path.join(folder, STUDY_FILE))
