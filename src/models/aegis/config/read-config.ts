import type { Mistake } from '../../../field/mistake.ts'
import { isRecord } from '../../../field/plain.ts'
import { readValues } from '../../../field/read-values.ts'
import { AegisConfigError, type ConfigProblem } from '../errors.ts'
import type { AegisConfig } from './aegis-config.ts'
import { aegisFields } from './aegis-fields.ts'
import { aegisFile } from './aegis-file.ts'
import { settleAegis } from './settle-aegis.ts'

export interface ReadConfig {
  readonly config: AegisConfig
  /** What was given, by the names of the fields: values of the netlist's parameters. */
  readonly given: Readonly<Record<string, unknown>>
  /** What was given and has no effect. */
  readonly warnings: readonly string[]
}

/**
 * The configuration in an object as a file gives it, whole or not at all: every mistake is told at once, with its
 * place, its value and the rule. What is not given is as in the table of fields; without deals there are none.
 */
export function readAegisConfig(raw: unknown, { source }: { source?: string | undefined } = {}): ReadConfig {
  if (!isRecord(raw)) {
    throw new AegisConfigError({ source, problems: [{ place: 'it', value: raw, rule: 'it must be a record' }] })
  }
  const { given, places, warnings, problems } = aegisFile(raw)
  const reading = readValues(aegisFields, given)
  const mistakes = reading.ok ? [] : reading.mistakes.map((mistake) => problemOf(mistake, places))
  if (!reading.ok || problems.length > 0) throw new AegisConfigError({ source, problems: [...problems, ...mistakes] })
  return { config: settleAegis(reading.value, { source }), given, warnings }
}

/** The same mistake at its place in the file. */
function problemOf(mistake: Mistake, places: ReadonlyMap<string, string>): ConfigProblem {
  const { at, problem, given, wanted, meant } = mistake
  const [name = ''] = /^[\w]+/.exec(at) ?? []
  const place = `${places.get(name) ?? name}${at.slice(name.length)}`
  switch (problem) {
    case 'missing':
      return { place, value: undefined, rule: `it is missing: ${wanted}` }
    case 'unknown':
      return {
        place,
        value: undefined,
        rule: `there is no such field${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
      }
    case 'value':
      return { place, value: given, rule: `it must be ${wanted}` }
  }
}
