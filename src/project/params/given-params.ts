import type { Fields } from '../../field/field-type.ts'
import { mistakeInWords } from '../../field/mistake.ts'
import { readValues } from '../../field/read-values.ts'
import { ParamsFileError } from '../errors.ts'
import { readParamsFile } from './params-file.ts'
import { setOver } from './set-over.ts'

type Values = Readonly<Record<string, unknown>>

/** The parameters that a file gives, with those of `set` over them; all that is wrong with the file is told with its line. */
export function givenParams(fields: Fields, path: string, set: Readonly<Record<string, string>>): Values {
  const { file, values, lineOf } = readParamsFile(path)
  const reading = readValues(fields, values)
  // What is missing in the file may stand in `set`.
  const mistakes = reading.ok ? [] : reading.mistakes.filter(({ problem }) => problem !== 'missing')
  if (mistakes.length > 0) {
    const problems = mistakes.map((mistake) => ({ line: lineOf(mistake.at), text: mistakeInWords(mistake) }))
    throw new ParamsFileError({ file, problems })
  }
  return setOver(fields, values, set)
}
