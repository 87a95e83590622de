import { defineField } from '../../../field/define-field.ts'
import type { Field, Given } from '../../../field/field-type.ts'
import { type Reading, taken } from '../../../field/mistake.ts'
import { parsePlain } from '../../../field/parse-plain.ts'
import { isRecord, type Plain } from '../../../field/plain.ts'
import { schemaOf } from '../../../field/json-schema.ts'
import { CohortRequestError } from '../errors.ts'
import { cohortRequest } from './check-request.ts'
import { cohortRequestFields } from './cohort-request-fields.ts'

/** A request as it stands in a file. */
export type CohortRequestJson = Given<typeof cohortRequestFields>

type May<T> = Field<T | undefined, unknown> & { readonly required: false }

/** A parameter that is a whole request, if it is given: as JSON or its text, and only one that can be simulated. */
export function cohortRequestField(about: string): May<CohortRequestJson> {
  const names = Object.keys(cohortRequestFields).join(', ')
  const read = (given: unknown): Reading<CohortRequestJson> => {
    const json = typeof given === 'string' ? (parsePlain(given) ?? given) : given
    try {
      cohortRequest(json)
      // What was just read as a request stands in the form of one.
      return taken(json as CohortRequestJson)
    } catch (error) {
      if (error instanceof CohortRequestError) return { ok: false, mistakes: error.mistakes }
      throw error
    }
  }
  const request = defineField<CohortRequestJson | undefined, unknown>(
    {
      kind: 'record',
      unit: names,
      allowed: 'any',
      wanted: `a request of ${names}`,
      take: read,
      read,
      plain,
      format: (json) => JSON.stringify(plain(json)),
      schema: () => schemaOf(cohortRequestFields),
    },
    { optional: true, about },
  )
  return { ...request, required: false }
}

/** Without what is not there, as JSON would leave it out. */
function plain(json: unknown): Plain {
  if (Array.isArray(json)) return json.map(plain)
  if (!isRecord(json)) return typeof json === 'number' || typeof json === 'boolean' ? json : String(json)
  const there = Object.entries(json).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(there.map(([name, value]) => [name, plain(value)]))
}
