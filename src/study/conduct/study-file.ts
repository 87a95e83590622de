import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { SaffronError } from '../../errors.ts'
import { readParamsFile } from '../../project/params/params-file.ts'
import { StudyFileError } from '../errors.ts'
import { checkStudySpec, type GivenStudySpec } from '../study-spec.ts'

const ENDINGS = ['.yaml', '.yml', '.json', '.ts', '.js', '.mjs']

/** A study as a TypeScript file exports it by default. */
export const defineStudy = (study: GivenStudySpec): GivenStudySpec => study

/** The file of a study by its name in `studies/` or its path; undefined where there is none. */
export function findStudyFile(root: string, nameOrPath: string): string | undefined {
  const inFolder = ENDINGS.map((ending) => path.join(root, 'studies', `${nameOrPath}${ending}`))
  const asPath = ENDINGS.includes(path.extname(nameOrPath)) ? [path.resolve(root, nameOrPath)] : []
  return [...inFolder, ...asPath].find((file) => existsSync(file))
}

/** Reads a study file. One that holds no study but a netlist, in TypeScript or in YAML, is undefined. */
export async function readStudyFile(file: string): Promise<GivenStudySpec | undefined> {
  if (/\.(ya?ml|json)$/.test(file)) {
    const { values } = readParamsFile(file)
    return 'saffron' in values ? undefined : given(file, values)
  }
  let module: unknown
  try {
    module = await import(pathToFileURL(file).href)
  } catch (cause) {
    if (cause instanceof SaffronError) throw cause
    throw new StudyFileError({ file, problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
  const study: unknown = typeof module === 'object' && module !== null ? Reflect.get(module, 'default') : undefined
  const isStudy = typeof study === 'object' && study !== null && 'netlist' in study
  return isStudy ? given(file, study) : undefined
}

/** Checked where it is read, so that a mistake names the file; defaults are filled in when all is together. */
function given(file: string, study: object): GivenStudySpec {
  try {
    checkStudySpec(study)
  } catch (cause) {
    throw new StudyFileError({ file, problem: cause instanceof Error ? cause.message : String(cause), cause })
  }
  // What the schema takes is what it describes.
  return study as GivenStudySpec
}
